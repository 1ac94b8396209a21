package io.galatea.dbm.belief;

import io.galatea.api.Compute;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.api.random.RandomStream;
import io.galatea.dbm.layers.Uniforms;
import io.galatea.dbm.layers.UnitSampler;
import io.galatea.rbm.Rbm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The contrastive up-down algorithm (Hinton, Osindero and Teh, Neural Computation 18, 2006, section
 * 5 and appendix B), which unties the way up from the way down. For each batch,
 *
 * <ul>
 *   <li>in the wake phase states are drawn up by recognition, and the generative conditionals learn
 *       to give each layer from the one above;
 *   <li>the machine on top learns by contrastive divergence from the states that the way up ends
 *       in;
 *   <li>in the sleep phase states are drawn down from the end of its chains, and recognition learns
 *       to give each layer from the one below.
 * </ul>
 *
 * All states are drawn before anything is changed. The random number of a unit is a function of the
 * batch, the row and the unit, so that the number of the batch is all the state beside the network.
 */
final class UpDown implements AutoCloseable {
  private final DeepBeliefNetwork start;
  private final List<DirectedLayer> recognition = new ArrayList<>();
  private final List<DirectedLayer> generation = new ArrayList<>();
  private final TopMachine top;
  private final int gibbsSteps;
  private final int batchSize;
  private final RandomStream random;

  /**
   * Fine-tuning of a network, which is copied.
   *
   * @param compute what multiplies
   * @param gibbsSteps of the machine on top, from the end of the way up; at least 1
   * @param batchSize rows of a batch at most
   */
  UpDown(
      Compute compute,
      DeepBeliefNetwork network,
      int gibbsSteps,
      int batchSize,
      RandomStream random) {
    start = network;
    this.gibbsSteps = gibbsSteps;
    this.batchSize = batchSize;
    this.random = random;
    for (int l = 0; l + 1 < network.machines().size(); l++) {
      Rbm up = network.recognition(l);
      recognition.add(new DirectedLayer(compute, up.weights(), up.hiddenBias()));
      Rbm down = network.downwards(l);
      generation.add(new DirectedLayer(compute, down.weights(), down.hiddenBias()));
    }
    top = new TopMachine(compute, network.top());
  }

  /**
   * Learns from a batch.
   *
   * @param batch its number over all epochs, from 0
   * @param visible states of the visible layer, one row at least
   */
  void learn(long batch, Batch visible, double rate) {
    List<Batch> wake = new ArrayList<>(List.of(visible));
    for (int l = 0; l < recognition.size(); l++) {
      wake.add(draw(batch, "wake-" + l, recognition.get(l).means(wake.get(l))));
    }
    Batch data = wake.get(recognition.size());
    Batch chains = data;
    for (int k = 0; k < gibbsSteps; k++) {
      Batch hidden = draw(batch, "hidden-" + k, top.up(chains));
      chains = draw(batch, "visible-" + k, top.down(hidden));
    }
    // From the layer below the top down, as they are drawn.
    List<Batch> sleep = new ArrayList<>(List.of(chains));
    for (int l = generation.size() - 1; l >= 0; l--) {
      Batch above = sleep.get(sleep.size() - 1);
      sleep.add(draw(batch, "sleep-" + l, generation.get(l).means(above)));
    }
    Collections.reverse(sleep);
    for (int l = 0; l < generation.size(); l++) {
      generation.get(l).learn(wake.get(l + 1), wake.get(l), rate);
      recognition.get(l).learn(sleep.get(l), sleep.get(l + 1), rate);
    }
    top.learn(data, chains, rate);
  }

  private Batch draw(long batch, String name, Batch means) {
    int units = means.shape().size();
    UnitSampler sampler = new UnitSampler(units, batchSize, 0, random.named(name));
    Uniforms uniforms = new Uniforms(means.rows() * (units + 1));
    float[] states = new float[means.values().length];
    sampler.draw(batch, 0, means.rows(), 0, units, means.values(), uniforms, states);
    return new Batch(means.rows(), means.shape(), states);
  }

  /** Whether all parameters are numbers. */
  boolean finite() {
    return recognition.stream().allMatch(DirectedLayer::finite)
        && generation.stream().allMatch(DirectedLayer::finite)
        && top.finite();
  }

  /** The network as it is now. */
  DeepBeliefNetwork network(Provenance provenance) {
    List<Rbm> machines = new ArrayList<>();
    List<float[]> ways = new ArrayList<>();
    for (int l = 0; l < generation.size(); l++) {
      Shape shape = start.machines().get(l).shape();
      float[] visibleBias = generation.get(l).bias();
      float[] hiddenBias = recognition.get(l).bias();
      float[] weights =
          DeepBeliefNetwork.transposed(
              generation.get(l).weights(), hiddenBias.length, visibleBias.length);
      machines.add(Rbm.of(shape, weights, visibleBias, hiddenBias, provenance));
      ways.add(recognition.get(l).weights());
    }
    machines.add(top.machine(provenance));
    return DeepBeliefNetwork.untied(machines, ways, provenance);
  }

  @Override
  public void close() {
    recognition.forEach(DirectedLayer::close);
    generation.forEach(DirectedLayer::close);
    top.close();
  }
}
