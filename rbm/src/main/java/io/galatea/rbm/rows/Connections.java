package io.galatea.rbm.rows;

/**
 * The weights between visible and hidden units, laid out for speed, with the sums that learning and
 * sampling need. One layout suits few hidden units ({@link NarrowConnections}), another many
 * ({@link WideConnections}); both give the same sums but for the order of additions.
 */
public interface Connections {
  /** Above so many hidden units, loops over them fill vector registers. */
  int NARROW = 48;

  /** Lays out a copy of {@code weights}, visible × hidden, row-major. */
  static Connections of(int visibleUnits, int hiddenUnits, float[] weights) {
    return hiddenUnits <= NARROW
        ? new NarrowConnections(visibleUnits, hiddenUnits, weights)
        : new WideConnections(visibleUnits, hiddenUnits, weights);
  }

  /** A copy of the weights, visible × hidden, row-major. */
  float[] weights();

  /** into[j] = bias[j] + Σᵢ visible[row, i] W[i, j]. Threads may do so together. */
  void hiddenInput(SparseRows visible, int row, float[] bias, float[] into);

  /**
   * into[i] = bias[i] + Σⱼ hidden[row, j] W[i, j] for binary hidden states. Threads may do so
   * together.
   */
  void visibleInput(SparseRows hidden, int row, float[] bias, float[] into);

  /** W ← keep × W. */
  void scale(float keep);

  /** W ← W + scale × the other weights, which have the same layout. */
  void add(float scale, Connections other);

  /**
   * W[i, j] ← W[i, j] + Σₙ data[n, i] positive[n, j] − Σₙ fantasy[n, i] negative[n, j].
   *
   * @param data visible states of the positive phase
   * @param positive coefficients of the hidden units, an array for each row, perhaps more of them
   * @param fantasy visible states of the negative phase, some rows in each
   * @param negative coefficients of the hidden units, an array for each row, perhaps more of them
   */
  void addDifference(SparseRows data, float[][] positive, SparseRows[] fantasy, float[][] negative);

  /** Whether every weight is a finite number. */
  boolean finite();

  /** Whether every value is a finite number. */
  static boolean finite(float[] values) {
    for (float x : values) {
      if (!(Math.abs(x) <= Float.MAX_VALUE)) {
        return false;
      }
    }
    return true;
  }
}
