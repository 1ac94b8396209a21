package io.galatea.gan;

import io.galatea.api.ModelFormat;
import io.galatea.api.Trainer;
import io.galatea.api.data.Data;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.api.tck.ToyData;
import io.galatea.api.tck.TrainerContract;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Every trainer, on tiny networks that between them use all layers and options. */
class AdversarialTrainerContractTest {

  private abstract static class Contract<O extends Record & RecipeOptions>
      extends TrainerContract<O, GenerativeAdversarialNetwork> {

    abstract Map<String, Object> special();

    @Override
    protected O options() {
      Map<String, Object> values =
          new HashMap<>(Map.of("baseWidth", 2, "latentSize", 3, "batchSize", 8, "batches", 6));
      values.putAll(special());
      return OptionDefaults.of(trainer().options(), values);
    }

    @Override
    protected Data data() {
      return ToyData.trainAndTest(ToyData.barsAndStripes(4));
    }

    @Override
    protected ModelFormat<GenerativeAdversarialNetwork> modelFormat() {
      return new GenerativeAdversarialNetworkFormat();
    }
  }

  @Nested
  class Gan extends Contract<GanOptions> {
    @Override
    protected Trainer<GanOptions, GenerativeAdversarialNetwork> trainer() {
      return new GanTrainer(new OpenBlasCompute());
    }

    @Override
    Map<String, Object> special() {
      return Map.of(
          "generator",
          TestNetworks.generator(),
          "discriminator",
          TestNetworks.discriminator(),
          "conditional",
          true,
          "instanceNoise",
          0.1,
          "labelSmoothing",
          0.1,
          "generatorAverage",
          0.9);
    }
  }

  @Nested
  class Wgan extends Contract<WganOptions> {
    @Override
    protected Trainer<WganOptions, GenerativeAdversarialNetwork> trainer() {
      return new WganTrainer(new OpenBlasCompute());
    }

    @Override
    Map<String, Object> special() {
      return Map.of("criticSteps", 2);
    }
  }

  @Nested
  class WganGp extends Contract<WganGpOptions> {
    @Override
    protected Trainer<WganGpOptions, GenerativeAdversarialNetwork> trainer() {
      return new WganGpTrainer(new OpenBlasCompute());
    }

    @Override
    Map<String, Object> special() {
      return Map.of("criticSteps", 2);
    }
  }

  @Nested
  class LeastSquares extends Contract<LeastSquaresOptions> {
    @Override
    protected Trainer<LeastSquaresOptions, GenerativeAdversarialNetwork> trainer() {
      return new LeastSquaresTrainer(new OpenBlasCompute());
    }

    @Override
    Map<String, Object> special() {
      return Map.of("optimizer", "sgd");
    }
  }

  @Nested
  class Hinge extends Contract<HingeOptions> {
    @Override
    protected Trainer<HingeOptions, GenerativeAdversarialNetwork> trainer() {
      return new HingeTrainer(new OpenBlasCompute());
    }

    @Override
    Map<String, Object> special() {
      return Map.of();
    }
  }
}
