package io.galatea.core.quality;

import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.data.Data;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Samples;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.SampleHistory;
import io.galatea.api.tck.IllustrationContract;
import io.galatea.api.tck.MetricContract;
import io.galatea.core.samples.SamplesByModelIllustration;
import io.galatea.toolkit.image.Restoration;
import io.galatea.toolkit.image.RestorationOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Everything that judges samples keeps the contracts of the SPI. */
class QualityContractsTest {
  private static final Data DATA = Digits.toys(1);
  private static final Samples SAMPLES =
      Digits.samples(Digits.toys(2).byRole().get("test").first(30));

  private static final List<Illustration.Subject<Samples>> ONE =
      List.of(new Illustration.Subject<>(Optional.empty(), SAMPLES, DATA));

  @Nested
  class Coverage extends MetricContract<ModeCoverageMetric.Options, Samples> {
    @Override
    protected Metric<ModeCoverageMetric.Options, Samples> metric() {
      return new ModeCoverageMetric(PreparedData.NONE);
    }

    @Override
    protected ModeCoverageMetric.Options options() {
      return new ModeCoverageMetric.Options(1);
    }

    @Override
    protected Samples subject() {
      return SAMPLES;
    }

    @Override
    protected Data data() {
      return DATA;
    }
  }

  @Nested
  class Copies extends MetricContract<NoOptions, Samples> {
    @Override
    protected Metric<NoOptions, Samples> metric() {
      return new MemorisationMetric(PreparedData.NONE);
    }

    @Override
    protected NoOptions options() {
      return new NoOptions();
    }

    @Override
    protected Samples subject() {
      return SAMPLES;
    }

    @Override
    protected Data data() {
      return DATA;
    }
  }

  @Nested
  class Alike extends MetricContract<LookAlikesMetric.Options, Samples> {
    @Override
    protected Metric<LookAlikesMetric.Options, Samples> metric() {
      return new LookAlikesMetric();
    }

    @Override
    protected LookAlikesMetric.Options options() {
      return new LookAlikesMetric.Options(0.1);
    }

    @Override
    protected Samples subject() {
      return SAMPLES;
    }

    @Override
    protected Data data() {
      return DATA;
    }
  }

  @Nested
  class LikeData extends MetricContract<NoOptions, Samples> {
    @Override
    protected Metric<NoOptions, Samples> metric() {
      return new LikenessMetric(PreparedData.NONE);
    }

    @Override
    protected NoOptions options() {
      return new NoOptions();
    }

    @Override
    protected Samples subject() {
      return SAMPLES;
    }

    @Override
    protected Data data() {
      return DATA;
    }
  }

  @Nested
  class AlikeOverTraining
      extends IllustrationContract<LookAlikesIllustration.Options, SampleHistory> {
    @Override
    protected Illustration<LookAlikesIllustration.Options, SampleHistory> illustration() {
      return new LookAlikesIllustration();
    }

    @Override
    protected LookAlikesIllustration.Options options() {
      return new LookAlikesIllustration.Options(0.1, List.of(), Optional.empty(), 4);
    }

    @Override
    protected List<Illustration.Subject<SampleHistory>> subjects() {
      return List.of(
          new Illustration.Subject<>(
              Optional.empty(),
              new SampleHistory(
                  List.of(new SampleHistory.Moment(1, 1, Map.of(), "step 1", SAMPLES))),
              DATA));
    }
  }

  @Nested
  class ChainsLikeData extends MetricContract<ChainLikenessMetric.Options, MarkovChain> {
    @Override
    protected Metric<ChainLikenessMetric.Options, MarkovChain> metric() {
      return new ChainLikenessMetric(PreparedData.NONE);
    }

    @Override
    protected ChainLikenessMetric.Options options() {
      return new ChainLikenessMetric.Options(2);
    }

    @Override
    protected MarkovChain subject() {
      return RestoredRecognitionMetricTest.chain(batch -> batch);
    }

    @Override
    protected Data data() {
      return DATA;
    }
  }

  @Nested
  class Recognition extends MetricContract<RestoredRecognitionMetric.Options, MarkovChain> {
    @Override
    protected Metric<RestoredRecognitionMetric.Options, MarkovChain> metric() {
      return new RestoredRecognitionMetric(PreparedData.NONE);
    }

    @Override
    protected RestoredRecognitionMetric.Options options() {
      return new RestoredRecognitionMetric.Options(
          new RestorationOptions(1, Restoration.Side.TOP, 2), 1);
    }

    @Override
    protected MarkovChain subject() {
      return RestoredRecognitionMetricTest.chain(batch -> batch);
    }

    @Override
    protected Data data() {
      return DATA;
    }
  }

  @Nested
  class Shares extends IllustrationContract<ModeCoverageMetric.Options, Samples> {
    @Override
    protected Illustration<ModeCoverageMetric.Options, Samples> illustration() {
      return new ModeSharesIllustration(PreparedData.NONE);
    }

    @Override
    protected ModeCoverageMetric.Options options() {
      return new ModeCoverageMetric.Options(3);
    }

    @Override
    protected List<Illustration.Subject<Samples>> subjects() {
      return List.of(ONE.get(0), ONE.get(0));
    }
  }

  @Nested
  class Neighbours
      extends IllustrationContract<NearestTrainingImagesIllustration.Options, Samples> {
    @Override
    protected Illustration<NearestTrainingImagesIllustration.Options, Samples> illustration() {
      return new NearestTrainingImagesIllustration(PreparedData.NONE);
    }

    @Override
    protected NearestTrainingImagesIllustration.Options options() {
      return new NearestTrainingImagesIllustration.Options(4, 3);
    }

    @Override
    protected List<Illustration.Subject<Samples>> subjects() {
      return ONE;
    }
  }

  @Nested
  class ByModel extends IllustrationContract<SamplesByModelIllustration.Options, Samples> {
    @Override
    protected Illustration<SamplesByModelIllustration.Options, Samples> illustration() {
      return new SamplesByModelIllustration();
    }

    @Override
    protected SamplesByModelIllustration.Options options() {
      return new SamplesByModelIllustration.Options(4, 2, true);
    }

    @Override
    protected List<Illustration.Subject<Samples>> subjects() {
      return List.of(ONE.get(0), ONE.get(0));
    }
  }
}
