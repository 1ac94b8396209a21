package io.galatea.ot.cost;

/** A cost given as a matrix of finite numbers, negative ones allowed. */
public final class CostMatrix implements Cost {

  private final double[][] values;
  private final int columns;

  private CostMatrix(double[][] values) {
    this.values = values;
    this.columns = values[0].length;
  }

  /**
   * Copies {@code values}, n rows of m costs.
   *
   * @throws IllegalArgumentException if there is no row or no column, a row's length differs from
   *     the first row's, or a cost is NaN or infinite
   */
  public static CostMatrix of(double[][] values) {
    if (values.length == 0 || values[0].length == 0) {
      throw new IllegalArgumentException("a cost matrix needs at least one row and one column");
    }
    double[][] copy = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      copy[i] = checkedRow(values[i].clone(), i, values[0].length);
    }
    return new CostMatrix(copy);
  }

  /** Reads every pair of {@code cost} once and keeps the results: 8 n m bytes. */
  public static CostMatrix copyOf(Cost cost) {
    double[][] values = new double[cost.rows()][cost.columns()];
    for (int i = 0; i < values.length; i++) {
      cost.row(i, values[i]);
      checkedRow(values[i], i, cost.columns());
    }
    return new CostMatrix(values);
  }

  private static double[] checkedRow(double[] row, int i, int columns) {
    if (row.length != columns) {
      throw new IllegalArgumentException(
          "cost matrix: row " + i + " has " + row.length + " costs, row 0 has " + columns);
    }
    for (int j = 0; j < columns; j++) {
      if (!(Math.abs(row[j]) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "cost matrix: the cost at row "
                + i
                + ", column "
                + j
                + " must be finite, was "
                + row[j]);
      }
    }
    return row;
  }

  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public double at(int i, int j) {
    return values[i][j];
  }

  @Override
  public void row(int i, int from, int to, double[] into) {
    System.arraycopy(values[i], from, into, 0, to - from);
  }

  @Override
  public Cost restrict(int[] rows, int[] columns) {
    double[][] part = new double[rows.length][columns.length];
    for (int i = 0; i < rows.length; i++) {
      double[] from = values[rows[i]];
      for (int j = 0; j < columns.length; j++) {
        part[i][j] = from[columns[j]];
      }
    }
    return new CostMatrix(part);
  }

  @Override
  public Cost transpose() {
    double[][] transposed = new double[columns][values.length];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j][i] = values[i][j];
      }
    }
    return new CostMatrix(transposed);
  }
}
