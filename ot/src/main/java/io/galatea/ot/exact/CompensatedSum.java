package io.galatea.ot.exact;

/** A sum that keeps what rounding would lose (Neumaier 1974). */
final class CompensatedSum {

  private double sum;
  private double lost;

  void add(double x) {
    double next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
    sum = next;
  }

  void addProduct(double x, double y) {
    double product = x * y;
    add(product);
    lost += Math.fma(x, y, -product);
  }

  double value() {
    return sum + lost;
  }
}
