package io.galatea.dbm.belief;

import io.galatea.api.Compute;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.rbm.Rbm;
import io.galatea.toolkit.compute.Matrix;
import io.galatea.toolkit.compute.MatrixProduct;

/** The restricted Boltzmann machine on top of a belief network, as {@link UpDown} changes it. */
final class TopMachine implements AutoCloseable {
  private final Shape shape;
  private final Matrix weights;
  private final float[] visibleBias;
  private final float[] hiddenBias;

  /** A machine with a copy of these parameters. */
  TopMachine(Compute compute, Rbm machine) {
    shape = machine.shape();
    weights = Matrix.of(compute, machine.visibleUnits(), machine.hiddenUnits(), machine.weights());
    visibleBias = machine.visibleBias();
    hiddenBias = machine.hiddenBias();
  }

  /** p(h = 1 | v) of each row. */
  Batch up(Batch visible) {
    return DirectedLayer.means(visible, MatrixProduct.PLAIN, weights, hiddenBias);
  }

  /** p(v = 1 | h) of each row. */
  Batch down(Batch hidden) {
    return DirectedLayer.means(hidden, MatrixProduct.TRANSPOSED_RIGHT, weights, visibleBias);
  }

  /**
   * A step of contrastive divergence (Hinton 2002), ∇W = ⟨v p(h | v)ᵀ⟩ of the data less that of the
   * chains.
   *
   * @param data visible states that come from rows of the data
   * @param chains visible states that the Gibbs steps end in, as many
   */
  void learn(Batch data, Batch chains, double rate) {
    float share = (float) (rate / data.rows());
    Batch positive = up(data);
    Batch negative = up(chains);
    DirectedLayer.add(data, positive, share, weights);
    DirectedLayer.add(chains, negative, -share, weights);
    DirectedLayer.add(data, share, visibleBias);
    DirectedLayer.add(chains, -share, visibleBias);
    DirectedLayer.add(positive, share, hiddenBias);
    DirectedLayer.add(negative, -share, hiddenBias);
  }

  /** Whether all parameters are numbers. */
  boolean finite() {
    return DirectedLayer.finite(weights.values())
        && DirectedLayer.finite(visibleBias)
        && DirectedLayer.finite(hiddenBias);
  }

  /** The machine as it is now. */
  Rbm machine(Provenance provenance) {
    return Rbm.of(shape, weights.values(), visibleBias, hiddenBias, provenance);
  }

  @Override
  public void close() {
    weights.close();
  }
}
