package io.galatea.rbm;

import io.galatea.api.Progress;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.ExactEvidence;
import io.galatea.rbm.evidence.Layers;
import io.galatea.rbm.rows.SparseRows;
import java.util.List;

/** Machines and states small enough to enumerate, and their sums by brute force in double. */
final class TinyMachines {
  private TinyMachines() {}

  static RbmParameters random(int visibleUnits, int hiddenUnits, double scale, long seed) {
    RandomStream random = RandomStream.of(seed);
    return new RbmParameters(
        visibleUnits,
        hiddenUnits,
        normal(visibleUnits * hiddenUnits, scale, random),
        normal(visibleUnits, scale, random),
        normal(hiddenUnits, scale, random));
  }

  private static float[] normal(int count, double scale, RandomStream random) {
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = (float) (scale * random.nextGaussian());
    }
    return values;
  }

  /** Unit u of the state numbered {@code state}. */
  static int bit(int state, int u) {
    return state >>> u & 1;
  }

  static double energy(RbmParameters m, int v, int h) {
    double e = 0;
    for (int i = 0; i < m.visibleUnits(); i++) {
      e -= bit(v, i) * (double) m.visibleBias()[i];
      for (int j = 0; j < m.hiddenUnits(); j++) {
        e -= bit(v, i) * bit(h, j) * (double) m.weights()[i * m.hiddenUnits() + j];
      }
    }
    for (int j = 0; j < m.hiddenUnits(); j++) {
      e -= bit(h, j) * (double) m.hiddenBias()[j];
    }
    return e;
  }

  /** Σₕ exp(−E(v, h)). */
  static double unnormalised(RbmParameters m, int v) {
    double sum = 0;
    for (int h = 0; h < 1 << m.hiddenUnits(); h++) {
      sum += Math.exp(-energy(m, v, h));
    }
    return sum;
  }

  /** p(v) for every visible state. */
  static double[] law(RbmParameters m) {
    double[] p = new double[1 << m.visibleUnits()];
    double z = 0;
    for (int v = 0; v < p.length; v++) {
      p[v] = unnormalised(m, v);
      z += p[v];
    }
    for (int v = 0; v < p.length; v++) {
      p[v] /= z;
    }
    return p;
  }

  /** log Z in nats, by enumeration of the smaller layer. */
  static double logPartition(RbmParameters m) {
    return ExactEvidence.logPartition(
        Layers.bernoulli(List.of(m.visibleBias(), m.hiddenBias()), List.of(m.weights())),
        Progress.UNSEEN);
  }

  /** p(hⱼ = 1 | v). */
  static double hiddenProbability(RbmParameters m, int v, int j) {
    double x = m.hiddenBias()[j];
    for (int i = 0; i < m.visibleUnits(); i++) {
      x += bit(v, i) * (double) m.weights()[i * m.hiddenUnits() + j];
    }
    return 1 / (1 + Math.exp(-x));
  }

  /** The same machine with the layers' roles exchanged. */
  static RbmParameters transposed(RbmParameters m) {
    float[] t = new float[m.weights().length];
    for (int i = 0; i < m.visibleUnits(); i++) {
      for (int j = 0; j < m.hiddenUnits(); j++) {
        t[j * m.visibleUnits() + i] = m.weights()[i * m.hiddenUnits() + j];
      }
    }
    return new RbmParameters(m.hiddenUnits(), m.visibleUnits(), t, m.hiddenBias(), m.visibleBias());
  }

  /** p(vᵢ = 1 | h). */
  static double visibleProbability(RbmParameters m, int h, int i) {
    return hiddenProbability(transposed(m), h, i);
  }

  /** The law of v after one Gibbs step from a law of h. */
  static double[] visibleLaw(RbmParameters m, double[] hiddenLaw) {
    double[] law = new double[1 << m.visibleUnits()];
    for (int h = 0; h < hiddenLaw.length; h++) {
      for (int v = 0; v < law.length; v++) {
        double p = hiddenLaw[h];
        for (int i = 0; i < m.visibleUnits(); i++) {
          double on = visibleProbability(m, h, i);
          p *= bit(v, i) == 1 ? on : 1 - on;
        }
        law[v] += p;
      }
    }
    return law;
  }

  static double[] hiddenLaw(RbmParameters m, double[] visibleLaw) {
    return visibleLaw(transposed(m), visibleLaw);
  }

  /** All visible states in order, or the given ones. */
  static SparseRows rows(int visibleUnits, int... states) {
    SparseRows rows = new SparseRows(true);
    float[] dense = new float[visibleUnits];
    for (int v : states) {
      for (int i = 0; i < visibleUnits; i++) {
        dense[i] = bit(v, i);
      }
      rows.add(dense, 0, visibleUnits);
    }
    return rows;
  }
}
