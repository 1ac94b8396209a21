package io.galatea.rbm;

import io.galatea.rbm.rows.Chunks;
import io.galatea.rbm.rows.SparseRows;
import io.galatea.toolkit.compute.Sigmoid;

/**
 * Free energy and conditional probabilities of a machine, in double precision.
 *
 * <p>F(v) = −log Σₕ exp(−E(v, h)) = −b·v − Σⱼ log(1 + exp xⱼ), with the hidden input xⱼ = cⱼ + Σᵢ
 * vᵢ Wᵢⱼ. So p(v) = exp(−F(v)) / Z, p(hⱼ = 1 | v) = σ(xⱼ) and p(vᵢ = 1 | h) = σ(bᵢ + Σⱼ Wᵢⱼ hⱼ).
 */
final class FreeEnergy {
  private final RbmParameters machine;

  FreeEnergy(RbmParameters machine) {
    this.machine = machine;
  }

  RbmParameters machine() {
    return machine;
  }

  /** F of each row, in nats. */
  double[] of(SparseRows rows) {
    double[] energies = new double[rows.rows()];
    Chunks.forEach(
        rows.rows(),
        (chunk, from, to) -> {
          double[] x = new double[machine.hiddenUnits()];
          for (int n = from; n < to; n++) {
            hiddenInput(rows, n, x);
            energies[n] = of(rows, n, x);
          }
        });
    return energies;
  }

  /** F of one row whose hidden input is {@code x}. */
  double of(SparseRows rows, int row, double[] x) {
    double energy = 0;
    for (int k = rows.from(row); k < rows.to(row); k++) {
      energy -= machine.visibleBias()[rows.unit(k)] * (double) rows.value(k);
    }
    for (double input : x) {
      energy -= Sigmoid.softplus(input);
    }
    return energy;
  }

  /** x ← c + Wᵀv for one row. */
  void hiddenInput(SparseRows rows, int row, double[] x) {
    int hiddenUnits = machine.hiddenUnits();
    float[] w = machine.weights();
    for (int j = 0; j < hiddenUnits; j++) {
      x[j] = machine.hiddenBias()[j];
    }
    for (int k = rows.from(row); k < rows.to(row); k++) {
      double v = rows.value(k);
      int at = rows.unit(k) * hiddenUnits;
      for (int j = 0; j < hiddenUnits; j++) {
        x[j] += v * w[at + j];
      }
    }
  }

  /** x ← b + W h, for hidden states or probabilities h. */
  void visibleInput(double[] h, double[] x) {
    int hiddenUnits = machine.hiddenUnits();
    float[] w = machine.weights();
    for (int i = 0; i < machine.visibleUnits(); i++) {
      double sum = machine.visibleBias()[i];
      int at = i * hiddenUnits;
      for (int j = 0; j < hiddenUnits; j++) {
        sum += h[j] * w[at + j];
      }
      x[i] = sum;
    }
  }
}
