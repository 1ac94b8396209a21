package io.galatea.rbm.rows;

import java.util.Arrays;

/**
 * Weights held as one row of visible units for each hidden unit, for machines of few hidden units.
 *
 * <p>Loops over visible units are long and become vector instructions; sums over a sparse visible
 * row keep ten hidden units in registers at a time. The update expands the sparse rows, since eight
 * multiplications in a vector cost less than one addition to a scattered place.
 */
final class NarrowConnections implements Connections {
  private final int visibleUnits;
  private final float[][] w;

  /** Σⱼ W[i, j] for each visible unit i. */
  private final float[] total;

  private float[][] dense = new float[0][];

  public NarrowConnections(int visibleUnits, int hiddenUnits, float[] weights) {
    this.visibleUnits = visibleUnits;
    w = new float[hiddenUnits][visibleUnits];
    for (int i = 0; i < visibleUnits; i++) {
      for (int j = 0; j < hiddenUnits; j++) {
        w[j][i] = weights[i * hiddenUnits + j];
      }
    }
    total = new float[visibleUnits];
    sumUp();
  }

  @Override
  public float[] weights() {
    int hiddenUnits = w.length;
    float[] weights = new float[visibleUnits * hiddenUnits];
    for (int j = 0; j < hiddenUnits; j++) {
      for (int i = 0; i < visibleUnits; i++) {
        weights[i * hiddenUnits + j] = w[j][i];
      }
    }
    return weights;
  }

  @Override
  public void hiddenInput(SparseRows visible, int row, float[] bias, float[] into) {
    int hiddenUnits = w.length;
    int from = visible.start[row];
    int to = visible.start[row + 1];
    System.arraycopy(bias, 0, into, 0, hiddenUnits);
    int j = 0;
    for (; j + 10 <= hiddenUnits; j += 10) {
      if (visible.binary()) {
        addTenBinary(visible.index, from, to, j, into);
      } else {
        addTen(visible.index, visible.value, from, to, j, into);
      }
    }
    for (; j < hiddenUnits; j++) {
      into[j] += addOne(visible, row, w[j]);
    }
  }

  private void addTenBinary(char[] index, int from, int to, int j, float[] into) {
    float[] w0 = w[j], w1 = w[j + 1], w2 = w[j + 2], w3 = w[j + 3], w4 = w[j + 4];
    float[] w5 = w[j + 5], w6 = w[j + 6], w7 = w[j + 7], w8 = w[j + 8], w9 = w[j + 9];
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0, s8 = 0, s9 = 0;
    for (int k = from; k < to; k++) {
      int i = index[k];
      s0 += w0[i];
      s1 += w1[i];
      s2 += w2[i];
      s3 += w3[i];
      s4 += w4[i];
      s5 += w5[i];
      s6 += w6[i];
      s7 += w7[i];
      s8 += w8[i];
      s9 += w9[i];
    }
    store(into, j, s0, s1, s2, s3, s4);
    store(into, j + 5, s5, s6, s7, s8, s9);
  }

  private void addTen(char[] index, float[] value, int from, int to, int j, float[] into) {
    float[] w0 = w[j], w1 = w[j + 1], w2 = w[j + 2], w3 = w[j + 3], w4 = w[j + 4];
    float[] w5 = w[j + 5], w6 = w[j + 6], w7 = w[j + 7], w8 = w[j + 8], w9 = w[j + 9];
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0, s8 = 0, s9 = 0;
    for (int k = from; k < to; k++) {
      int i = index[k];
      float v = value[k];
      s0 += v * w0[i];
      s1 += v * w1[i];
      s2 += v * w2[i];
      s3 += v * w3[i];
      s4 += v * w4[i];
      s5 += v * w5[i];
      s6 += v * w6[i];
      s7 += v * w7[i];
      s8 += v * w8[i];
      s9 += v * w9[i];
    }
    store(into, j, s0, s1, s2, s3, s4);
    store(into, j + 5, s5, s6, s7, s8, s9);
  }

  private static void store(
      float[] into, int at, float s0, float s1, float s2, float s3, float s4) {
    into[at] += s0;
    into[at + 1] += s1;
    into[at + 2] += s2;
    into[at + 3] += s3;
    into[at + 4] += s4;
  }

  private static float addOne(SparseRows visible, int row, float[] weights) {
    float sum = 0;
    for (int k = visible.start[row]; k < visible.start[row + 1]; k++) {
      float x = weights[visible.index[k]];
      sum += visible.binary() ? x : visible.value[k] * x;
    }
    return sum;
  }

  /**
   * Adds the rows of the hidden units that are on or, where these are the majority, subtracts those
   * that are off from the sum of all: hidden units of images tend to be mostly on.
   */
  @Override
  public void visibleInput(SparseRows hidden, int row, float[] bias, float[] into) {
    System.arraycopy(bias, 0, into, 0, visibleUnits);
    int from = hidden.start[row];
    int to = hidden.start[row + 1];
    if (2 * (to - from) <= w.length) {
      addOn(hidden.index, from, to, into);
    } else {
      Vectors.add(into, total, visibleUnits);
      subtractOff(hidden.index, from, to, into);
    }
  }

  private void addOn(char[] index, int from, int to, float[] into) {
    int k = from;
    for (; k + 4 <= to; k += 4) {
      Vectors.add(
          into, w[index[k]], w[index[k + 1]], w[index[k + 2]], w[index[k + 3]], visibleUnits);
    }
    for (; k < to; k++) {
      Vectors.add(into, w[index[k]], visibleUnits);
    }
  }

  private void subtractOff(char[] index, int from, int to, float[] into) {
    int k = from;
    for (int j = 0; j < w.length; j++) {
      if (k < to && index[k] == j) {
        k++;
      } else {
        Vectors.subtract(into, w[j], visibleUnits);
      }
    }
  }

  private void sumUp() {
    Arrays.fill(total, 0);
    for (float[] row : w) {
      Vectors.add(total, row, visibleUnits);
    }
  }

  @Override
  public void scale(float keep) {
    for (float[] row : w) {
      Vectors.scale(row, keep);
    }
    sumUp();
  }

  @Override
  public void add(float scale, Connections other) {
    float[][] from = ((NarrowConnections) other).w;
    for (int j = 0; j < w.length; j++) {
      Vectors.addScaled(w[j], scale, from[j], visibleUnits);
    }
    sumUp();
  }

  @Override
  public void addDifference(
      SparseRows data, float[][] positive, SparseRows[] fantasy, float[][] negative) {
    int hiddenUnits = w.length;
    int fantasies = Arrays.stream(fantasy).mapToInt(SparseRows::rows).sum();
    int rows = data.rows() + fantasies;
    makeRoom(rows + 3 & -4);
    for (int n = 0; n < data.rows(); n++) {
      data.expand(n, dense[n], 0, visibleUnits);
    }
    int at = data.rows();
    for (SparseRows some : fantasy) {
      for (int n = 0; n < some.rows(); n++) {
        some.expand(n, dense[at++], 0, visibleUnits);
      }
    }
    float[] c = coefficients(positive, data.rows(), negative, fantasies, rows + 3 & -4);
    for (int n = 0; n < rows; n += 4) {
      int first = n * hiddenUnits;
      int j = 0;
      for (; j + 2 <= hiddenUnits; j += 2) {
        addFourToTwo(n, w[j], w[j + 1], c, first + j);
      }
      if (j < hiddenUnits) {
        addFourToOne(n, w[j], c, first + j);
      }
    }
    sumUp();
  }

  private void makeRoom(int rows) {
    if (dense.length < rows) {
      dense = new float[rows][visibleUnits];
    }
  }

  private float[] coefficients(
      float[][] positive, int dataRows, float[][] negative, int fantasyRows, int rows) {
    int hiddenUnits = w.length;
    float[] c = new float[rows * hiddenUnits];
    for (int n = 0; n < dataRows; n++) {
      System.arraycopy(positive[n], 0, c, n * hiddenUnits, hiddenUnits);
    }
    for (int n = 0; n < fantasyRows; n++) {
      for (int j = 0; j < hiddenUnits; j++) {
        c[(dataRows + n) * hiddenUnits + j] = -negative[n][j];
      }
    }
    return c;
  }

  private void addFourToTwo(int n, float[] x, float[] y, float[] c, int at) {
    int h = w.length;
    float[] p = dense[n], q = dense[n + 1], r = dense[n + 2], s = dense[n + 3];
    float c0 = c[at], c1 = c[at + h], c2 = c[at + 2 * h], c3 = c[at + 3 * h];
    float d0 = c[at + 1], d1 = c[at + h + 1], d2 = c[at + 2 * h + 1], d3 = c[at + 3 * h + 1];
    for (int i = 0; i < visibleUnits; i++) {
      float a = p[i], b = q[i], e = r[i], f = s[i];
      x[i] += c0 * a + c1 * b + c2 * e + c3 * f;
      y[i] += d0 * a + d1 * b + d2 * e + d3 * f;
    }
  }

  private void addFourToOne(int n, float[] x, float[] c, int at) {
    int h = w.length;
    float[] p = dense[n], q = dense[n + 1], r = dense[n + 2], s = dense[n + 3];
    float c0 = c[at], c1 = c[at + h], c2 = c[at + 2 * h], c3 = c[at + 3 * h];
    for (int i = 0; i < visibleUnits; i++) {
      x[i] += c0 * p[i] + c1 * q[i] + c2 * r[i] + c3 * s[i];
    }
  }

  @Override
  public boolean finite() {
    for (float[] row : w) {
      if (!Connections.finite(row)) {
        return false;
      }
    }
    return true;
  }
}
