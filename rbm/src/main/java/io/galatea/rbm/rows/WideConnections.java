package io.galatea.rbm.rows;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

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

  public WideConnections(int visibleUnits, int hiddenUnits, float[] weights) {
    this.visibleUnits = visibleUnits;
    this.hiddenUnits = hiddenUnits;
    byVisible = new float[visibleUnits][hiddenUnits];
    byHidden = new float[hiddenUnits][visibleUnits];
    for (int i = 0; i < visibleUnits; i++) {
      System.arraycopy(weights, i * hiddenUnits, byVisible[i], 0, hiddenUnits);
    }
    transpose(0, visibleUnits);
  }

  /** Changes the weights of each visible unit on all cores, and the others with them. */
  private void change(IntConsumer ofVisibleUnit) {
    IntStream.range(0, (visibleUnits + TILE - 1) / TILE)
        .parallel()
        .forEach(
            tile -> {
              int from = tile * TILE;
              int to = Math.min(visibleUnits, from + TILE);
              for (int i = from; i < to; i++) {
                ofVisibleUnit.accept(i);
              }
              transpose(from, to);
            });
  }

  private void transpose(int from, int to) {
    for (int j0 = 0; j0 < hiddenUnits; j0 += TILE) {
      int j1 = Math.min(hiddenUnits, j0 + TILE);
      for (int j = j0; j < j1; j++) {
        float[] into = byHidden[j];
        for (int i = from; i < to; i++) {
          into[i] = byVisible[i][j];
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
  public void hiddenInput(SparseRows visible, int row, float[] bias, float[] into) {
    System.arraycopy(bias, 0, into, 0, hiddenUnits);
    if (visible.binary()) {
      addRows(byVisible, visible, row, into, hiddenUnits);
    } else {
      addScaledRows(visible, row, into);
    }
  }

  private static void addRows(float[][] from, SparseRows active, int row, float[] sum, int count) {
    char[] index = active.index;
    int k = active.start[row];
    int to = active.start[row + 1];
    for (; k + 4 <= to; k += 4) {
      Vectors.add(
          sum, from[index[k]], from[index[k + 1]], from[index[k + 2]], from[index[k + 3]], count);
    }
    for (; k < to; k++) {
      Vectors.add(sum, from[index[k]], count);
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
    addRows(byHidden, hidden, row, into, visibleUnits);
  }

  @Override
  public void scale(float keep) {
    change(i -> Vectors.scale(byVisible[i], keep));
  }

  @Override
  public void add(float scale, Connections other) {
    float[][] from = ((WideConnections) other).byVisible;
    change(i -> Vectors.addScaled(byVisible[i], scale, from[i], hiddenUnits));
  }

  @Override
  public void addDifference(
      SparseRows data, float[][] positive, SparseRows[] fantasy, float[][] negative) {
    int fantasies = Arrays.stream(fantasy).mapToInt(SparseRows::rows).sum();
    coefficients = Arrays.copyOf(positive, data.rows() + fantasies);
    System.arraycopy(negative, 0, coefficients, data.rows(), fantasies);
    listUsers(data, fantasy);
    change(i -> addUsers(byVisible[i], begin[i], begin[i + 1]));
  }

  /** Lists for each visible unit the rows in which it is not 0, and its signed value there. */
  private void listUsers(SparseRows data, SparseRows[] fantasy) {
    int entries = data.entries() + Arrays.stream(fantasy).mapToInt(SparseRows::entries).sum();
    if (users.length < entries) {
      users = new int[entries + entries / 4];
      use = new float[users.length];
    }
    begin = new int[visibleUnits + 1];
    count(data);
    for (SparseRows some : fantasy) {
      count(some);
    }
    for (int i = 0; i < visibleUnits; i++) {
      begin[i + 1] += begin[i];
    }
    int[] next = begin.clone();
    list(data, 0, 1f, next);
    int user = data.rows();
    for (SparseRows some : fantasy) {
      list(some, user, -1f, next);
      user += some.rows();
    }
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
