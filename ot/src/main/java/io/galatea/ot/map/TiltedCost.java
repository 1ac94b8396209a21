package io.galatea.ot.map;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.CostMatrix;
import io.galatea.ot.cost.Points;
import java.util.stream.IntStream;

/** μ C(i, j) + p(i) · y(j), computed where it is read. */
final class TiltedCost implements Cost {

  private final Cost cost;
  private final double mu;
  private final double[][] pull;
  private final double[][] target;

  TiltedCost(Cost cost, double mu, double[][] pull, Points target) {
    this(cost, mu, pull, rows(target));
  }

  private TiltedCost(Cost cost, double mu, double[][] pull, double[][] target) {
    this.cost = cost;
    this.mu = mu;
    this.pull = pull;
    this.target = target;
  }

  private static double[][] rows(Points points) {
    double[][] rows = new double[points.count()][points.dimension()];
    for (int j = 0; j < rows.length; j++) {
      for (int k = 0; k < rows[j].length; k++) {
        rows[j][k] = points.at(j, k);
      }
    }
    return rows;
  }

  @Override
  public int rows() {
    return cost.rows();
  }

  @Override
  public int columns() {
    return cost.columns();
  }

  private double tilted(double c, int i, int j) {
    double sum = mu * c;
    for (int k = 0; k < target[j].length; k++) {
      sum += pull[i][k] * target[j][k];
    }
    return sum;
  }

  @Override
  public double at(int i, int j) {
    return tilted(cost.at(i, j), i, j);
  }

  @Override
  public void row(int i, int from, int to, double[] into) {
    cost.row(i, from, to, into);
    for (int j = from; j < to; j++) {
      into[j - from] = tilted(into[j - from], i, j);
    }
  }

  @Override
  public Cost restrict(int[] rows, int[] columns) {
    return new TiltedCost(
        cost.restrict(rows, columns),
        mu,
        IntStream.of(rows).mapToObj(i -> pull[i]).toArray(double[][]::new),
        IntStream.of(columns).mapToObj(j -> target[j]).toArray(double[][]::new));
  }

  @Override
  public Cost transpose() {
    return CostMatrix.copyOf(this).transpose();
  }
}
