package io.galatea.rbm;

import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.ModelFormat;
import io.galatea.api.Plugin;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Encoder;
import io.galatea.api.model.EnergyBased;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.State;
import io.galatea.api.option.NoOptions;
import io.galatea.api.tck.EncoderContract;
import io.galatea.api.tck.EnergyBasedContract;
import io.galatea.api.tck.IllustrationContract;
import io.galatea.api.tck.MarkovChainContract;
import io.galatea.api.tck.MetricContract;
import io.galatea.api.tck.ModelFormatContract;
import io.galatea.api.tck.PluginContract;
import io.galatea.api.tck.SamplerContract;
import io.galatea.api.tck.ToyData;
import io.galatea.api.tck.TrainerContract;
import io.galatea.rbm.evidence.AnnealingOptions;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.Ladder;
import io.galatea.rbm.evidence.ToyLayers;
import io.galatea.toolkit.compute.OpenBlasCompute;
import io.galatea.toolkit.image.Restoration;
import io.galatea.toolkit.image.RestorationOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** All that the family offers keeps the contracts of the SPI. */
class RbmContractsTest {
  private static final Data BARS = ToyData.trainAndTest(ToyData.barsAndStripes(4));
  private static final Rbm MACHINE =
      new Rbm(Shape.of(4, 4), TinyMachines.random(16, 5, 0.7, 40), RbmTrainingTest.PROVENANCE);
  private static final BoltzmannMachine DEEP =
      ToyLayers.machine(ToyLayers.random(0.7, 41, 16, 5, 4, 3), Shape.of(4, 4));
  private static final Ladder LADDER =
      new Ladder(4, 0.2, Ladder.Spacing.GEOMETRIC, Ladder.Base.BIASES);

  /** Persistent chains, plain updates. */
  @Nested
  class PersistentTrainer extends TrainerContract<RbmOptions, Rbm> {
    @Override
    protected Trainer<RbmOptions, Rbm> trainer() {
      return new PersistentContrastiveDivergenceTrainer(PreparedData.NONE);
    }

    @Override
    protected RbmOptions options() {
      return new RbmOptions(3, 0.05, 8, 4, 2, 0, 0, 0.1, true);
    }

    @Override
    protected Data data() {
      return BARS;
    }

    @Override
    protected ModelFormat<Rbm> modelFormat() {
      return new RbmFormat();
    }
  }

  /** Chains from the data, momentum, many hidden units. */
  @Nested
  class HeavyTrainer extends PersistentTrainer {
    @Override
    protected Trainer<RbmOptions, Rbm> trainer() {
      return new ContrastiveDivergenceTrainer(PreparedData.NONE);
    }

    @Override
    protected RbmOptions options() {
      return new RbmOptions(60, 0.05, 8, 4, 1, 0.5, 0.01, 0.1, false, Optional.of(0.01));
    }
  }

  /** A training that diverges. */
  @Nested
  class DivergingTrainer extends PersistentTrainer {
    @Override
    protected RbmOptions options() {
      return new RbmOptions(3, 1e30, 20, 4, 1, 0, 1, 0.1, true);
    }
  }

  @Nested
  class Format extends ModelFormatContract<Rbm> {
    @Override
    protected ModelFormat<Rbm> format() {
      return new RbmFormat();
    }

    @Override
    protected Rbm model() {
      return MACHINE;
    }
  }

  @Nested
  class Energy extends EnergyBasedContract {
    @Override
    protected EnergyBased model() {
      return MACHINE;
    }

    @Override
    protected Batch rows() {
      return ToyData.coins(5, Shape.of(4, 4), 1);
    }
  }

  @Nested
  class Encoding extends EncoderContract {
    @Override
    protected Encoder model() {
      return MACHINE;
    }

    @Override
    protected Batch rows() {
      return ToyData.coins(5, Shape.of(4, 4), 2);
    }
  }

  @Nested
  class Chain extends MarkovChainContract {
    @Override
    protected MarkovChain model() {
      return MACHINE;
    }
  }

  @Nested
  class Gibbs extends SamplerContract<GibbsSampler.Options, MarkovChain> {
    @Override
    protected Sampler<GibbsSampler.Options, MarkovChain> sampler() {
      return new GibbsSampler();
    }

    @Override
    protected GibbsSampler.Options options() {
      return new GibbsSampler.Options(20, new FrameOptions(Optional.of(7), false));
    }

    @Override
    protected MarkovChain model() {
      return MACHINE;
    }

    @Override
    protected State state(MarkovChain model) {
      return new RbmFormat().write(MACHINE);
    }

    @Override
    protected Shape shape() {
      return Shape.of(4, 4);
    }
  }

  @Nested
  class Tempering extends SamplerContract<ParallelTemperingSampler.Options, BoltzmannMachine> {
    @Override
    protected Sampler<ParallelTemperingSampler.Options, BoltzmannMachine> sampler() {
      return new ParallelTemperingSampler(new OpenBlasCompute());
    }

    @Override
    protected ParallelTemperingSampler.Options options() {
      return new ParallelTemperingSampler.Options(
          20, LADDER, new FrameOptions(Optional.of(7), false));
    }

    @Override
    protected BoltzmannMachine model() {
      return MACHINE;
    }

    @Override
    protected State state(BoltzmannMachine model) {
      return ToyLayers.state(model.layers());
    }

    @Override
    protected Shape shape() {
      return Shape.of(4, 4);
    }
  }

  @Nested
  class DeepTempering extends Tempering {
    @Override
    protected BoltzmannMachine model() {
      return DEEP;
    }
  }

  /** What the metrics' contracts have in common. */
  abstract static class OfMachines<O extends Record, S> extends MetricContract<O, S> {
    private final Metric<O, S> metric;
    private final O options;

    OfMachines(Metric<O, S> metric, O options) {
      this.metric = metric;
      this.options = options;
    }

    @Override
    protected Metric<O, S> metric() {
      return metric;
    }

    @Override
    protected O options() {
      return options;
    }

    @Override
    protected S subject() {
      return metric.subject().cast(MACHINE);
    }

    @Override
    protected Data data() {
      return BARS;
    }
  }

  @Nested
  class EstimatedPseudoLikelihood extends OfMachines<PseudoLikelihoodMetric.Options, Rbm> {
    EstimatedPseudoLikelihood() {
      super(
          new PseudoLikelihoodMetric(PreparedData.NONE), new PseudoLikelihoodMetric.Options(false));
    }
  }

  @Nested
  class ExactPseudoLikelihood extends OfMachines<PseudoLikelihoodMetric.Options, Rbm> {
    ExactPseudoLikelihood() {
      super(
          new PseudoLikelihoodMetric(PreparedData.NONE), new PseudoLikelihoodMetric.Options(true));
    }
  }

  @Nested
  class ExactLogLikelihood extends OfMachines<NoOptions, BoltzmannMachine> {
    ExactLogLikelihood() {
      super(new ExactLogLikelihoodMetric(PreparedData.NONE), new NoOptions());
    }
  }

  @Nested
  class ExactLogPartition extends OfMachines<NoOptions, BoltzmannMachine> {
    ExactLogPartition() {
      super(new ExactLogPartitionMetric(PreparedData.NONE), new NoOptions());
    }
  }

  @Nested
  class AisLogPartition extends OfMachines<AnnealingOptions, BoltzmannMachine> {
    AisLogPartition() {
      super(
          new AisLogPartitionMetric(PreparedData.NONE, new OpenBlasCompute()),
          new AnnealingOptions(
              60,
              40,
              AnnealingOptions.Schedule.ADAPTIVE,
              List.of(),
              AnnealingOptions.BaseRate.MACHINE,
              true));
    }
  }

  @Nested
  class ReconstructionError extends OfMachines<NoOptions, Rbm> {
    ReconstructionError() {
      super(new ReconstructionErrorMetric(PreparedData.NONE), new NoOptions());
    }
  }

  @Nested
  class ReconstructionCrossEntropy extends OfMachines<NoOptions, Rbm> {
    ReconstructionCrossEntropy() {
      super(new ReconstructionCrossEntropyMetric(PreparedData.NONE), new NoOptions());
    }
  }

  @Nested
  class RestorationError extends OfMachines<RestorationOptions, MarkovChain> {
    RestorationError() {
      super(
          new RestorationErrorMetric(PreparedData.NONE),
          new RestorationOptions(2, Restoration.Side.TOP, 3));
    }
  }

  @Nested
  class FilterFrequency extends OfMachines<FilterFrequencyMetric.Options, BoltzmannMachine> {
    FilterFrequency() {
      super(new FilterFrequencyMetric(), new FilterFrequencyMetric.Options(1));
    }
  }

  private static <S> Illustration.Subject<S> subject(S value) {
    return new Illustration.Subject<>(Optional.empty(), value, BARS);
  }

  @Nested
  class Filters extends IllustrationContract<FiltersIllustration.Options, BoltzmannMachine> {
    @Override
    protected Illustration<FiltersIllustration.Options, BoltzmannMachine> illustration() {
      return new FiltersIllustration();
    }

    @Override
    protected List<Illustration.Subject<BoltzmannMachine>> subjects() {
      return List.of(subject(MACHINE));
    }

    @Override
    protected FiltersIllustration.Options options() {
      return new FiltersIllustration.Options(
          4, 2, 1, FiltersIllustration.Method.LINEAR, Optional.empty());
    }
  }

  @Nested
  class DeepFilters extends IllustrationContract<FiltersIllustration.Options, BoltzmannMachine> {
    @Override
    protected Illustration<FiltersIllustration.Options, BoltzmannMachine> illustration() {
      return new FiltersIllustration();
    }

    @Override
    protected List<Illustration.Subject<BoltzmannMachine>> subjects() {
      return List.of(subject(DEEP));
    }

    @Override
    protected FiltersIllustration.Options options() {
      return new FiltersIllustration.Options(
          3, 2, 2, FiltersIllustration.Method.ACTIVATION_MAXIMISATION, Optional.of(2.0));
    }
  }

  @Nested
  class ManyFilters
      extends IllustrationContract<FiltersByModelIllustration.Options, BoltzmannMachine> {
    @Override
    protected Illustration<FiltersByModelIllustration.Options, BoltzmannMachine> illustration() {
      return new FiltersByModelIllustration();
    }

    @Override
    protected List<Illustration.Subject<BoltzmannMachine>> subjects() {
      return List.of(subject(MACHINE), subject(DEEP));
    }

    @Override
    protected FiltersByModelIllustration.Options options() {
      return new FiltersByModelIllustration.Options(10);
    }
  }

  @Nested
  class GibbsStep extends IllustrationContract<GibbsStepIllustration.Options, Rbm> {
    @Override
    protected Illustration<GibbsStepIllustration.Options, Rbm> illustration() {
      return new GibbsStepIllustration();
    }

    @Override
    protected List<Illustration.Subject<Rbm>> subjects() {
      return List.of(subject(MACHINE));
    }

    @Override
    protected GibbsStepIllustration.Options options() {
      return new GibbsStepIllustration.Options(4);
    }
  }

  @Nested
  class Exchanges extends IllustrationContract<TemperingIllustration.Options, BoltzmannMachine> {
    @Override
    protected Illustration<TemperingIllustration.Options, BoltzmannMachine> illustration() {
      return new TemperingIllustration(new OpenBlasCompute());
    }

    @Override
    protected List<Illustration.Subject<BoltzmannMachine>> subjects() {
      return List.of(subject(DEEP));
    }

    @Override
    protected TemperingIllustration.Options options() {
      return new TemperingIllustration.Options(LADDER, 10, 70);
    }
  }

  @Nested
  class GibbsChain extends IllustrationContract<GibbsChainIllustration.Options, MarkovChain> {
    @Override
    protected Illustration<GibbsChainIllustration.Options, MarkovChain> illustration() {
      return new GibbsChainIllustration();
    }

    @Override
    protected List<Illustration.Subject<MarkovChain>> subjects() {
      return List.of(subject(MACHINE));
    }

    @Override
    protected GibbsChainIllustration.Options options() {
      return new GibbsChainIllustration.Options(List.of(1, 5), 4, true);
    }
  }

  @Nested
  class ReconstructionOfRows
      extends IllustrationContract<ReconstructionIllustration.Options, MarkovChain> {
    @Override
    protected Illustration<ReconstructionIllustration.Options, MarkovChain> illustration() {
      return new ReconstructionIllustration(PreparedData.NONE);
    }

    @Override
    protected List<Illustration.Subject<MarkovChain>> subjects() {
      return List.of(subject(MACHINE), subject(MACHINE));
    }

    @Override
    protected ReconstructionIllustration.Options options() {
      return new ReconstructionIllustration.Options(
          List.of(0, 1, 2), List.of(1, 5), Restoration.Side.TOP, true, 3, 6);
    }
  }

  @Nested
  class Contents extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new RbmPlugin();
    }
  }
}
