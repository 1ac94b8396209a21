package io.galatea.rbm;

/**
 * Weights held twice, as one row of hidden units for each visible unit and the other way round, for
 * machines of many hidden units: every sum then runs along rows that the compiler turns into vector
 * instructions.
 *
 * <p>Four rows are added in one pass, so that partial sums are read and written a quarter as often;
 * the update gathers all that one visible unit's weights receive from a batch while they are in the
 * first cache.
 */
final class WideConnections implements Connections {
  private static final int TILE = 16;

  private final int visibleUnits;
  private final int hiddenUnits;
  private final float[][] byVisible;
  private final float[][] byHidden;
  private int[] users = new int[0];
  private float[] use = new float[0];
  private int[] begin = new int[0];
  private float[][] coefficients = new float[0][];

  WideConnections(int visibleUnits, int hiddenUnits, float[] weights) {
    this.visibleUnits = visibleUnits;
    this.hiddenUnits = hiddenUnits;
    byVisible = new float[visibleUnits][hiddenUnits];
    byHidden = new float[hiddenUnits][visibleUnits];
    for (int i = 0; i < visibleUnits; i++) {
      System.arraycopy(weights, i * hiddenUnits, byVisible[i], 0, hiddenUnits);
    }
    transpose();
  }

  private void transpose() {
    for (int i0 = 0; i0 < visibleUnits; i0 += TILE) {
      int i1 = Math.min(visibleUnits, i0 + TILE);
      for (int j0 = 0; j0 < hiddenUnits; j0 += TILE) {
        int j1 = Math.min(hiddenUnits, j0 + TILE);
        for (int j = j0; j < j1; j++) {
          float[] to = byHidden[j];
          for (int i = i0; i < i1; i++) {
            to[i] = byVisible[i][j];
          }
        }
      }
    }
  }

  @Override
  public float[] weights() {
    float[] weights = new float[visibleUnits * hiddenUnits];
    for (int i = 0; i < visibleUnits; i++) {
      System.arraycopy(byVisible[i], 0, weights, i * hiddenUnits, hiddenUnits);
    }
    return weights;
  }

  @Override
  public void hiddenInput(SparseRows visible, float[] bias, float[] into) {
    float[] sum = new float[hiddenUnits];
    for (int n = 0; n < visible.rows(); n++) {
      System.arraycopy(bias, 0, sum, 0, hiddenUnits);
      if (visible.binary()) {
        addRows(byVisible, visible, n, sum);
      } else {
        addScaledRows(visible, n, sum);
      }
      System.arraycopy(sum, 0, into, n * hiddenUnits, hiddenUnits);
    }
  }

  private static void addRows(float[][] from, SparseRows active, int row, float[] sum) {
    char[] index = active.index;
    int k = active.start[row];
    int to = active.start[row + 1];
    for (; k + 4 <= to; k += 4) {
      Vectors.add(
          sum,
          from[index[k]],
          from[index[k + 1]],
          from[index[k + 2]],
          from[index[k + 3]],
          sum.length);
    }
    for (; k < to; k++) {
      Vectors.add(sum, from[index[k]], sum.length);
    }
  }

  private void addScaledRows(SparseRows visible, int row, float[] sum) {
    char[] index = visible.index;
    float[] value = visible.value;
    int k = visible.start[row];
    int to = visible.start[row + 1];
    for (; k + 4 <= to; k += 4) {
      Vectors.addScaled(
          sum,
          value[k],
          byVisible[index[k]],
          value[k + 1],
          byVisible[index[k + 1]],
          value[k + 2],
          byVisible[index[k + 2]],
          value[k + 3],
          byVisible[index[k + 3]],
          hiddenUnits);
    }
    for (; k < to; k++) {
      Vectors.addScaled(sum, value[k], byVisible[index[k]], hiddenUnits);
    }
  }

  @Override
  public void visibleInput(SparseRows hidden, int row, float[] bias, float[] into) {
    System.arraycopy(bias, 0, into, 0, visibleUnits);
    addRows(byHidden, hidden, row, into);
  }

  @Override
  public void scale(float keep) {
    for (float[] row : byVisible) {
      Vectors.scale(row, keep);
    }
    transpose();
  }

  @Override
  public void add(float scale, Connections other) {
    float[][] from = ((WideConnections) other).byVisible;
    for (int i = 0; i < visibleUnits; i++) {
      Vectors.addScaled(byVisible[i], scale, from[i], hiddenUnits);
    }
    transpose();
  }

  @Override
  public void addDifference(
      SparseRows data, float[] positive, SparseRows fantasy, float[] negative) {
    splitRows(positive, data.rows(), negative, fantasy.rows());
    listUsers(data, fantasy);
    for (int i = 0; i < visibleUnits; i++) {
      addUsers(byVisible[i], begin[i], begin[i + 1]);
    }
    transpose();
  }

  /** One array a row, so that the loops over them have no offsets. */
  private void splitRows(float[] positive, int dataRows, float[] negative, int fantasyRows) {
    if (coefficients.length < dataRows + fantasyRows) {
      coefficients = new float[dataRows + fantasyRows][hiddenUnits];
    }
    for (int n = 0; n < dataRows; n++) {
      System.arraycopy(positive, n * hiddenUnits, coefficients[n], 0, hiddenUnits);
    }
    for (int n = 0; n < fantasyRows; n++) {
      System.arraycopy(negative, n * hiddenUnits, coefficients[dataRows + n], 0, hiddenUnits);
    }
  }

  /** Lists for each visible unit the rows in which it is not 0, and its signed value there. */
  private void listUsers(SparseRows data, SparseRows fantasy) {
    int entries = data.entries() + fantasy.entries();
    if (users.length < entries) {
      users = new int[entries + entries / 4];
      use = new float[users.length];
    }
    begin = new int[visibleUnits + 1];
    count(data);
    count(fantasy);
    for (int i = 0; i < visibleUnits; i++) {
      begin[i + 1] += begin[i];
    }
    int[] next = begin.clone();
    list(data, 0, 1f, next);
    list(fantasy, data.rows(), -1f, next);
  }

  private void count(SparseRows rows) {
    for (int k = 0; k < rows.entries(); k++) {
      begin[rows.index[k] + 1]++;
    }
  }

  private void list(SparseRows rows, int firstUser, float sign, int[] next) {
    for (int n = 0; n < rows.rows(); n++) {
      for (int k = rows.start[n]; k < rows.start[n + 1]; k++) {
        int at = next[rows.index[k]]++;
        users[at] = firstUser + n;
        use[at] = rows.binary() ? sign : sign * rows.value[k];
      }
    }
  }

  private void addUsers(float[] row, int from, int to) {
    int k = from;
    for (; k + 4 <= to; k += 4) {
      Vectors.addScaled(
          row,
          use[k],
          coefficients[users[k]],
          use[k + 1],
          coefficients[users[k + 1]],
          use[k + 2],
          coefficients[users[k + 2]],
          use[k + 3],
          coefficients[users[k + 3]],
          hiddenUnits);
    }
    for (; k < to; k++) {
      Vectors.addScaled(row, use[k], coefficients[users[k]], hiddenUnits);
    }
  }

  @Override
  public boolean finite() {
    for (float[] row : byVisible) {
      if (!Connections.finite(row)) {
        return false;
      }
    }
    return true;
  }
}
