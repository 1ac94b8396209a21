package io.galatea.ot.entropic;

/**
 * A kernel whose rows are computed anew at each sweep, in the same bits as {@link Kernel64} keeps
 * them: memory is O(n + m) where costs come from points.
 */
final class LazyKernel extends Kernel {
  private final Kernel64.RowFill fill;

  /** Row i is written by {@code fill} whenever it is read. */
  LazyKernel(int n, int m, Kernel64.RowFill fill) {
    super(n, m);
    this.fill = fill;
  }

  @Override
  double[] sweep(int from, int to, double[] v, RowUpdate update) {
    double[] share = new double[m];
    double[] lanes = new double[Kernel64.LANES];
    double[] row = new double[m];
    for (int i = from; i < to; i++) {
      fill.fill(i, row);
      double u = update.apply(i, Kernel64.dot(row, v, lanes));
      Kernel64.addScaled(row, u, share);
    }
    return share;
  }

  @Override
  void row(int i, double[] into) {
    fill.fill(i, into);
  }
}
