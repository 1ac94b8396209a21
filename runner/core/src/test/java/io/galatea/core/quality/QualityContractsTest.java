package io.galatea.core.quality;
import io.galatea.api.data.PreparedData;

import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Data;
import io.galatea.api.option.NoOptions;
import io.galatea.api.tck.IllustrationContract;
import io.galatea.api.tck.MetricContract;
import io.galatea.core.samples.SamplesByModel;
import java.util.List;
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
  class Coverage extends MetricContract<ModeCoverage.Options, Samples> {
    @Override
    protected Metric<ModeCoverage.Options, Samples> metric() {
      return new ModeCoverage(PreparedData.NONE);
    }

    @Override
    protected ModeCoverage.Options options() {
      return new ModeCoverage.Options(1);
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
      return new Memorisation(PreparedData.NONE);
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
  class Shares extends IllustrationContract<ModeCoverage.Options, Samples> {
    @Override
    protected Illustration<ModeCoverage.Options, Samples> illustration() {
      return new ModeSharesFigure(PreparedData.NONE);
    }

    @Override
    protected ModeCoverage.Options options() {
      return new ModeCoverage.Options(3);
    }

    @Override
    protected List<Illustration.Subject<Samples>> subjects() {
      return List.of(ONE.get(0), ONE.get(0));
    }
  }

  @Nested
  class Neighbours extends IllustrationContract<NearestTrainingImages.Options, Samples> {
    @Override
    protected Illustration<NearestTrainingImages.Options, Samples> illustration() {
      return new NearestTrainingImages(PreparedData.NONE);
    }

    @Override
    protected NearestTrainingImages.Options options() {
      return new NearestTrainingImages.Options(4, 3);
    }

    @Override
    protected List<Illustration.Subject<Samples>> subjects() {
      return ONE;
    }
  }

  @Nested
  class ByModel extends IllustrationContract<SamplesByModel.Options, Samples> {
    @Override
    protected Illustration<SamplesByModel.Options, Samples> illustration() {
      return new SamplesByModel();
    }

    @Override
    protected SamplesByModel.Options options() {
      return new SamplesByModel.Options(4, 2, true);
    }

    @Override
    protected List<Illustration.Subject<Samples>> subjects() {
      return List.of(ONE.get(0), ONE.get(0));
    }
  }
}
