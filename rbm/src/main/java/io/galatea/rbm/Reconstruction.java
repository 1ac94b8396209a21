package io.galatea.rbm;

import io.galatea.rbm.rows.Chunks;
import io.galatea.rbm.rows.SparseRows;
import io.galatea.toolkit.compute.Sigmoid;

/**
 * How well an image comes back from its hidden probabilities: v̂ = σ(b + W σ(c + Wᵀv)), one
 * mean-field step up and down without sampling, so that the same machine and image always give the
 * same error.
 */
final class Reconstruction {
  private final FreeEnergy energy;

  Reconstruction(RbmParameters machine) {
    energy = new FreeEnergy(machine);
  }

  /** Mean over the pixels of (v − v̂)², for each row. */
  double[] squaredErrors(SparseRows rows) {
    return errors(rows, true);
  }

  /** Mean over the pixels of −v log v̂ − (1 − v) log(1 − v̂), for each row, in nats a pixel. */
  double[] crossEntropies(SparseRows rows) {
    return errors(rows, false);
  }

  private double[] errors(SparseRows rows, boolean squared) {
    int visibleUnits = energy.machine().visibleUnits();
    double[] errors = new double[rows.rows()];
    Chunks.forEach(
        rows.rows(),
        (chunk, from, to) -> {
          double[] h = new double[energy.machine().hiddenUnits()];
          double[] x = new double[visibleUnits];
          float[] v = new float[visibleUnits];
          for (int n = from; n < to; n++) {
            energy.hiddenInput(rows, n, h);
            for (int j = 0; j < h.length; j++) {
              h[j] = Sigmoid.of(h[j]);
            }
            energy.visibleInput(h, x);
            rows.expand(n, v, 0, visibleUnits);
            errors[n] = (squared ? squared(v, x) : crossEntropy(v, x)) / visibleUnits;
          }
        });
    return errors;
  }

  private static double squared(float[] v, double[] x) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      double difference = v[i] - Sigmoid.of(x[i]);
      sum += difference * difference;
    }
    return sum;
  }

  /** −log v̂ = softplus(−x) and −log(1 − v̂) = softplus(−x) + x. */
  private static double crossEntropy(float[] v, double[] x) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      sum += Sigmoid.softplus(-x[i]) + (1 - v[i]) * x[i];
    }
    return sum;
  }
}
