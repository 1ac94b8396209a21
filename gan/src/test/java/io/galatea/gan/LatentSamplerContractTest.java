package io.galatea.gan;

import io.galatea.api.Sampler;
import io.galatea.api.Training;
import io.galatea.api.data.Shape;
import io.galatea.api.model.State;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.api.tck.SamplerContract;
import io.galatea.api.tck.ToyData;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.Map;

class LatentSamplerContractTest
    extends SamplerContract<LatentOptions, GenerativeAdversarialNetwork> {

  /** A conditional model after a few batches. */
  static GenerativeAdversarialNetwork trained() {
    GanOptions options =
        OptionDefaults.of(
            GanOptions.class,
            Map.of(
                "generator",
                TestNetworks.generator(),
                "discriminator",
                TestNetworks.discriminator(),
                "conditional",
                true,
                "latentSize",
                3,
                "batchSize",
                8));
    try (Training<GenerativeAdversarialNetwork> training =
        new GanTrainer(new OpenBlasCompute())
            .start(TestNetworks.request(options, ToyData.barsAndStripes(4), 3))) {
      for (int k = 0; k < 5; k++) {
        training.step();
      }
      return training.model();
    }
  }

  @Override
  protected LatentOptions options() {
    return OptionDefaults.of(LatentOptions.class, Map.of("steps", 3, "truncation", 1.5));
  }

  @Override
  protected Sampler<LatentOptions, GenerativeAdversarialNetwork> sampler() {
    return new LatentSampler(new OpenBlasCompute());
  }

  @Override
  protected GenerativeAdversarialNetwork model() {
    return trained();
  }

  @Override
  protected State state(GenerativeAdversarialNetwork model) {
    return new GenerativeAdversarialNetworkFormat().write(model);
  }

  @Override
  protected Shape shape() {
    return Shape.of(4, 4);
  }

  @Override
  protected boolean startsAtRows() {
    return false;
  }
}
