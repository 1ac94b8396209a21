package io.galatea.api.tck.toy;

import io.galatea.api.DatasetProvider;
import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.ModelFormat;
import io.galatea.api.Plugin;
import io.galatea.api.Progress;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Coupling;
import io.galatea.api.model.Encoder;
import io.galatea.api.model.EnergyBased;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.State;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.api.tck.DatasetProviderContract;
import io.galatea.api.tck.EncoderContract;
import io.galatea.api.tck.EnergyBasedContract;
import io.galatea.api.tck.IllustrationContract;
import io.galatea.api.tck.MarkovChainContract;
import io.galatea.api.tck.MetricContract;
import io.galatea.api.tck.ModelFormatContract;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.api.tck.PluginContract;
import io.galatea.api.tck.SamplerContract;
import io.galatea.api.tck.ToyData;
import io.galatea.api.tck.TrainerContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The toy families keep every contract. */
final class ToyContractsTest {

  @Nested
  class OneNetworkTrains
      extends TrainerContract<ToyPersistentContrastiveDivergence.Options, ToyRbm> {
    @Override
    protected Trainer<ToyPersistentContrastiveDivergence.Options, ToyRbm> trainer() {
      return new ToyPersistentContrastiveDivergence();
    }

    @Override
    protected ToyPersistentContrastiveDivergence.Options options() {
      return OptionDefaults.of(ToyPersistentContrastiveDivergence.Options.class);
    }

    @Override
    protected Data data() {
      return Toys.BARS;
    }

    @Override
    protected ModelFormat<ToyRbm> modelFormat() {
      return new ToyRbm.Format();
    }
  }

  @Nested
  class AStackTrainsLayerByLayer extends TrainerContract<ToyStack.LayerByLayer.Options, ToyStack> {
    @Override
    protected Trainer<ToyStack.LayerByLayer.Options, ToyStack> trainer() {
      return new ToyStack.LayerByLayer(new ToyPersistentContrastiveDivergence());
    }

    @Override
    protected ToyStack.LayerByLayer.Options options() {
      return OptionDefaults.of(ToyStack.LayerByLayer.Options.class);
    }

    @Override
    protected Data data() {
      return Toys.BARS;
    }

    @Override
    protected ModelFormat<ToyStack> modelFormat() {
      return new ToyStack.Format();
    }
  }

  @Nested
  class TwoNetworksTrain extends TrainerContract<ToyGan.Adversarial.Options, ToyGan> {
    @Override
    protected Trainer<ToyGan.Adversarial.Options, ToyGan> trainer() {
      return new ToyGan.Adversarial();
    }

    @Override
    protected ToyGan.Adversarial.Options options() {
      return OptionDefaults.of(ToyGan.Adversarial.Options.class);
    }

    @Override
    protected Data data() {
      return Toys.POINTS;
    }

    @Override
    protected ModelFormat<ToyGan> modelFormat() {
      return new ToyGan.Format();
    }
  }

  @Nested
  class APlanTrains extends TrainerContract<ToyPlan.Sinkhorn.Options, ToyPlan> {
    @Override
    protected Trainer<ToyPlan.Sinkhorn.Options, ToyPlan> trainer() {
      return new ToyPlan.Sinkhorn();
    }

    @Override
    protected ToyPlan.Sinkhorn.Options options() {
      return OptionDefaults.of(ToyPlan.Sinkhorn.Options.class);
    }

    @Override
    protected Data data() {
      return Toys.CLOUDS;
    }

    @Override
    protected ModelFormat<ToyPlan> modelFormat() {
      return new ToyPlan.Format();
    }
  }

  @Nested
  class OneNetworkIsKept extends ModelFormatContract<ToyRbm> {
    @Override
    protected ModelFormat<ToyRbm> format() {
      return new ToyRbm.Format();
    }

    @Override
    protected ToyRbm model() {
      return Toys.rbm();
    }
  }

  @Nested
  class AStackIsKept extends ModelFormatContract<ToyStack> {
    @Override
    protected ModelFormat<ToyStack> format() {
      return new ToyStack.Format();
    }

    @Override
    protected ToyStack model() {
      return Toys.stack();
    }
  }

  @Nested
  class AGeneratorIsKept extends ModelFormatContract<ToyGan> {
    @Override
    protected ModelFormat<ToyGan> format() {
      return new ToyGan.Format();
    }

    @Override
    protected ToyGan model() {
      return Toys.gan();
    }
  }

  @Nested
  class APlanIsKept extends ModelFormatContract<ToyPlan> {
    @Override
    protected ModelFormat<ToyPlan> format() {
      return new ToyPlan.Format();
    }

    @Override
    protected ToyPlan model() {
      return Toys.plan();
    }
  }

  @Nested
  class AChainIsSampled extends SamplerContract<ToyGibbs.Options, MarkovChain> {
    private final ToyRbm model = Toys.rbm();

    @Override
    protected Sampler<ToyGibbs.Options, MarkovChain> sampler() {
      return new ToyGibbs();
    }

    @Override
    protected ToyGibbs.Options options() {
      return OptionDefaults.of(ToyGibbs.Options.class);
    }

    @Override
    protected MarkovChain model() {
      return model;
    }

    @Override
    protected State state(MarkovChain same) {
      return new ToyRbm.Format().write(model);
    }

    @Override
    protected Shape shape() {
      return model.shape();
    }
  }

  @Nested
  class NoiseIsSampled extends SamplerContract<NoOptions, ToyGan> {
    private final ToyGan model = Toys.gan();

    @Override
    protected Sampler<NoOptions, ToyGan> sampler() {
      return new ToyGan.Latent();
    }

    @Override
    protected NoOptions options() {
      return OptionDefaults.of(NoOptions.class);
    }

    @Override
    protected ToyGan model() {
      return model;
    }

    @Override
    protected State state(ToyGan same) {
      return new ToyGan.Format().write(model);
    }

    @Override
    protected Shape shape() {
      return Shape.of(2);
    }

    @Override
    protected boolean startsAtRows() {
      return false;
    }
  }

  @Nested
  class AModelWithEnergiesIsJudged extends MetricContract<NoOptions, EnergyBased> {
    @Override
    protected Metric<NoOptions, EnergyBased> metric() {
      return new ToyMetrics.LogLikelihood();
    }

    @Override
    protected NoOptions options() {
      return new NoOptions();
    }

    @Override
    protected EnergyBased subject() {
      return Toys.rbm();
    }

    @Override
    protected Data data() {
      return Toys.BARS;
    }
  }

  @Nested
  class SamplesAreJudged extends MetricContract<NoOptions, Samples> {
    @Override
    protected Metric<NoOptions, Samples> metric() {
      return new ToyMetrics.MeanDifference();
    }

    @Override
    protected NoOptions options() {
      return new NoOptions();
    }

    @Override
    protected Samples subject() {
      return samples();
    }

    @Override
    protected Data data() {
      return Toys.POINTS;
    }

    private Samples samples() {
      return new ToyGan.Latent()
          .sample(
              new Sampler.Request<>(
                  Toys.gan(),
                  new NoOptions(),
                  9,
                  Sampler.Given.NOTHING,
                  RandomStream.of(1),
                  Progress.UNSEEN));
    }
  }

  @Nested
  class ACouplingIsJudged extends MetricContract<NoOptions, Coupling> {
    @Override
    protected Metric<NoOptions, Coupling> metric() {
      return new ToyMetrics.TransportCost();
    }

    @Override
    protected NoOptions options() {
      return new NoOptions();
    }

    @Override
    protected Coupling subject() {
      return Toys.plan();
    }

    @Override
    protected Data data() {
      return Toys.CLOUDS;
    }
  }

  @Nested
  class EnergiesOfOneNetwork extends EnergyBasedContract {
    @Override
    protected EnergyBased model() {
      return Toys.rbm();
    }

    @Override
    protected Batch rows() {
      return ToyData.barsAndStripes(3).first(9);
    }
  }

  @Nested
  class FeaturesOfOneNetwork extends EncoderContract {
    @Override
    protected Encoder model() {
      return Toys.rbm();
    }

    @Override
    protected Batch rows() {
      return ToyData.barsAndStripes(3).first(9);
    }
  }

  @Nested
  class FeaturesOfAStack extends EncoderContract {
    @Override
    protected Encoder model() {
      return Toys.stack();
    }

    @Override
    protected Batch rows() {
      return ToyData.barsAndStripes(3).first(9);
    }
  }

  @Nested
  class ChainsOfOneNetwork extends MarkovChainContract {
    @Override
    protected MarkovChain model() {
      return Toys.rbm();
    }
  }

  @Nested
  class FiltersAreDrawn extends IllustrationContract<NoOptions, ToyRbm> {
    @Override
    protected Illustration<NoOptions, ToyRbm> illustration() {
      return new ToyFilters();
    }

    @Override
    protected NoOptions options() {
      return new NoOptions();
    }

    @Override
    protected List<Illustration.Subject<ToyRbm>> subjects() {
      return List.of(new Illustration.Subject<>(Optional.empty(), Toys.rbm(), Toys.BARS));
    }
  }

  @Nested
  class BarsAndStripesAreLoaded extends DatasetProviderContract<ToyBars.Options> {
    @Override
    protected DatasetProvider<ToyBars.Options> provider() {
      return new ToyBars();
    }

    @Override
    protected ToyBars.Options options() {
      return OptionDefaults.of(ToyBars.Options.class);
    }
  }

  @Nested
  class AllIsOffered extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new ToyPlugin();
    }
  }
}
