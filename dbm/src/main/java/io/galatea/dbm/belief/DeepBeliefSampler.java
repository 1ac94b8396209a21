package io.galatea.dbm.belief;

import io.galatea.api.Sampler;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Walk;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.FrameOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Gibbs chains of the topmost machine of a {@link DeepBeliefNetwork}, whose visible states are
 * drawn down to the pixels layer by layer. Chains from given rows start at states that are drawn up
 * from them.
 */
public final class DeepBeliefSampler
    implements Sampler<DeepBeliefSampler.Options, DeepBeliefNetwork> {

  /** Options of {@link DeepBeliefSampler}. */
  record Options(
      @Option(
              value = "How many Gibbs steps each chain of the topmost machine takes.",
              defaultValue = "1000",
              usual = "100 to 10000",
              tooLow = "samples still resemble the start",
              tooHigh = "time is lost")
          int steps,
      @Option.Group FrameOptions frames) {
    Options {
      InvalidOption.atLeast("steps", steps, 0);
    }
  }

  @Override
  public String summary() {
    return "Samples of a deep belief network: Gibbs chains of its topmost machine, drawn down to the"
        + " pixels (Hinton, Osindero and Teh 2006).";
  }

  @Override
  public Samples sample(Request<Options, DeepBeliefNetwork> request) {
    if (request.given().clamped().isPresent()) {
      throw GalateaException.usage(
          "a deep belief network cannot hold pixels, since its chains run on top: take the clamped"
              + " values away, or use a deep Boltzmann machine");
    }
    Options o = request.options();
    DeepBeliefNetwork network = request.model();
    Batch start = start(request);
    Walk walk = o.frames().walk(o.steps());
    boolean alone = network.machines().size() == 1;
    if (alone && o.frames().probabilities()) {
      walk = walk.showingProbabilities();
    }
    List<Batch> frames = new ArrayList<>();
    List<Batch> above = network.top().walk(start, walk, request.random().named("top"));
    for (Batch frame : above) {
      frames.add(
          drawDown(
              network,
              frame,
              o.frames().probabilities(),
              request.random().named("frame-" + frames.size())));
      request.progress().report(frames.size() / (double) above.size());
    }
    return new Samples(frames, true);
  }

  private static Batch start(Request<Options, DeepBeliefNetwork> request) {
    DeepBeliefNetwork network = request.model();
    if (request.given().start().isEmpty()) {
      return network.top().noise(request.count(), request.random().named("noise"));
    }
    Batch rows = request.given().start().get();
    if (rows.rows() != request.count()) {
      throw GalateaException.usage(
          "there must be a start for each sample, but there are "
              + rows.rows()
              + " starts for "
              + request.count()
              + " samples");
    }
    List<Batch> layers = network.drawUpwards(rows, request.random().named("start"));
    return layers.get(layers.size() - 1);
  }

  private static Batch drawDown(
      DeepBeliefNetwork network, Batch states, boolean probabilities, RandomStream random) {
    Batch layer = states;
    for (int l = network.machines().size() - 2; l >= 0; l--) {
      Batch means = network.down(l, layer);
      layer =
          l == 0 && probabilities
              ? means
              : DeepBeliefNetwork.draw(means, random.named("down-" + l));
    }
    return new Batch(layer.rows(), network.shape(), layer.values());
  }
}
