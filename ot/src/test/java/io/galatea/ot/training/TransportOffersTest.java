package io.galatea.ot.training;

import io.galatea.api.DatasetProvider;
import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.model.CertifiedCoupling;
import io.galatea.api.model.Coupling;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.api.tck.DatasetProviderContract;
import io.galatea.api.tck.IllustrationContract;
import io.galatea.api.tck.MetricContract;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.api.tck.ToyData;
import io.galatea.ot.data.DessertsProvider;
import io.galatea.ot.data.PhotoProvider;
import io.galatea.ot.drawing.CertificateIllustration;
import io.galatea.ot.drawing.ColourCloudsIllustration;
import io.galatea.ot.drawing.ColourTransferIllustration;
import io.galatea.ot.drawing.ColourTransfersIllustration;
import io.galatea.ot.drawing.ConvergenceIllustration;
import io.galatea.ot.drawing.CouplingLinesIllustration;
import io.galatea.ot.drawing.DualPotentialsIllustration;
import io.galatea.ot.drawing.MethodDifferenceIllustration;
import io.galatea.ot.drawing.PlanByRegularizationIllustration;
import io.galatea.ot.drawing.PlanHeatMapIllustration;
import io.galatea.ot.drawing.PlanHeatMapsIllustration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The contracts of the SPI for data sets, metrics and illustrations. */
class TransportOffersTest {
  static final Data PHOTOS = photos();

  static Dataset photo(String role, Map<String, Object> options) {
    return new PhotoProvider()
        .load(
            new DatasetProvider.Request<>(
                OptionDefaults.of(PhotoProvider.Options.class, options),
                Role.of(role),
                RandomStream.of(3)));
  }

  private static Data photos() {
    return ToyData.sourceAndTarget(
        photo("source", Map.of("sample", 60)),
        photo("target", Map.of("bundled", PhotoProvider.Bundled.FLOWER, "levels", 3)));
  }

  static TransportCoupling exact(Data data) {
    return TransportFixtures.finish(new EmdTrainer(), TransportFixtures.emd(), data).model();
  }

  static TransportCoupling entropic(Data data, double regularization) {
    return TransportFixtures.finish(
            new EntropicTrainer.Log(), TransportFixtures.entropic(regularization), data)
        .model();
  }

  static <S> Illustration.Subject<S> subject(S value, Data data) {
    return new Illustration.Subject<>(Optional.empty(), value, data);
  }

  @Nested
  class SampledPhoto extends DatasetProviderContract<PhotoProvider.Options> {
    @Override
    protected DatasetProvider<PhotoProvider.Options> provider() {
      return new PhotoProvider();
    }

    @Override
    protected PhotoProvider.Options options() {
      return OptionDefaults.of(PhotoProvider.Options.class, Map.of("sample", 20));
    }
  }

  @Nested
  class PosterizedPhoto extends SampledPhoto {
    @Override
    protected PhotoProvider.Options options() {
      return OptionDefaults.of(PhotoProvider.Options.class, Map.of("levels", 3));
    }
  }

  @Nested
  class DessertCosts extends DatasetProviderContract<NoOptions> {
    @Override
    protected DatasetProvider<NoOptions> provider() {
      return new DessertsProvider();
    }

    @Override
    protected NoOptions options() {
      return new NoOptions();
    }
  }

  @Nested
  class DessertPortions extends DessertCosts {
    @Override
    protected Role role() {
      return TransportRoles.SOURCE;
    }
  }

  private abstract static class PlanMetric<S> extends MetricContract<NoOptions, S> {
    @Override
    protected final NoOptions options() {
      return new NoOptions();
    }

    @Override
    protected final Data data() {
      return new Data(Map.of());
    }
  }

  @Nested
  class TransportCost extends PlanMetric<Coupling> {
    @Override
    protected Metric<NoOptions, Coupling> metric() {
      return new CouplingMetric.Cost();
    }

    @Override
    protected Coupling subject() {
      return exact(TransportFixtures.clouds());
    }
  }

  @Nested
  class PlanEntropy extends TransportCost {
    @Override
    protected Metric<NoOptions, Coupling> metric() {
      return new CouplingMetric.Entropy();
    }
  }

  @Nested
  class DistinctColours extends PlanMetric<TransportCoupling> {
    @Override
    protected Metric<NoOptions, TransportCoupling> metric() {
      return new DistinctColoursMetric();
    }

    @Override
    protected TransportCoupling subject() {
      return exact(PHOTOS);
    }
  }

  @Nested
  class TransferDifference extends MetricContract<NoOptions, Transport> {
    @Override
    protected Metric<NoOptions, Transport> metric() {
      return new TransferDifferenceMetric();
    }

    @Override
    protected NoOptions options() {
      return new NoOptions();
    }

    @Override
    protected Transport subject() {
      return entropic(PHOTOS, 0.05);
    }

    @Override
    protected Data data() {
      return PHOTOS;
    }
  }

  @Nested
  class DualityGap extends PlanMetric<CertifiedCoupling> {
    @Override
    protected Metric<NoOptions, CertifiedCoupling> metric() {
      return new CouplingMetric.Gap();
    }

    @Override
    protected CertifiedCoupling subject() {
      return entropic(TransportFixtures.clouds(), 0.1);
    }
  }

  @Nested
  class MarginalError extends DualityGap {
    @Override
    protected Metric<NoOptions, CertifiedCoupling> metric() {
      return new CouplingMetric.MarginalError();
    }
  }

  @Nested
  class Wasserstein extends MetricContract<WassersteinMetric.Options, Samples> {
    @Override
    protected Metric<WassersteinMetric.Options, Samples> metric() {
      return new WassersteinMetric();
    }

    @Override
    protected WassersteinMetric.Options options() {
      return new WassersteinMetric.Options(5, 2);
    }

    @Override
    protected Samples subject() {
      var batch = TransportFixtures.cloud("samples", 9, 2, 5).first(9);
      return new Samples(List.of(batch), true);
    }

    @Override
    protected Data data() {
      return new Data(Map.of("test", TransportFixtures.cloud("test", 8, 2, 6)));
    }
  }

  private abstract static class Drawn<O extends Record, S> extends IllustrationContract<O, S> {
    private final Illustration<O, S> illustration;

    Drawn(Illustration<O, S> illustration) {
      this.illustration = illustration;
    }

    @Override
    protected final Illustration<O, S> illustration() {
      return illustration;
    }

    @Override
    protected final O options() {
      return OptionDefaults.of(illustration.options());
    }
  }

  @Nested
  class ColourTransfer extends Drawn<NoOptions, Transport> {
    ColourTransfer() {
      super(new ColourTransferIllustration());
    }

    @Override
    protected List<Illustration.Subject<Transport>> subjects() {
      return List.of(subject(exact(PHOTOS), PHOTOS));
    }
  }

  @Nested
  class ColourTransfers extends Drawn<ColourTransfersIllustration.Options, Transport> {
    ColourTransfers() {
      super(new ColourTransfersIllustration());
    }

    @Override
    protected List<Illustration.Subject<Transport>> subjects() {
      return List.of(subject(exact(PHOTOS), PHOTOS), subject(entropic(PHOTOS, 0.05), PHOTOS));
    }
  }

  @Nested
  class ColourClouds extends Drawn<ColourCloudsIllustration.Options, Transport> {
    ColourClouds() {
      super(new ColourCloudsIllustration());
    }

    @Override
    protected List<Illustration.Subject<Transport>> subjects() {
      return List.of(subject(exact(PHOTOS), PHOTOS));
    }
  }

  @Nested
  class ColourCloudsOfAMap extends ColourClouds {
    @Override
    protected List<Illustration.Subject<Transport>> subjects() {
      Transport map =
          TransportFixtures.finish(new LinearTrainer(), new NoOptions(), PHOTOS).model();
      return List.of(subject(map, PHOTOS));
    }
  }

  @Nested
  class MethodDifference extends Drawn<NoOptions, Transport> {
    MethodDifference() {
      super(new MethodDifferenceIllustration());
    }

    @Override
    protected List<Illustration.Subject<Transport>> subjects() {
      return List.of(subject(exact(PHOTOS), PHOTOS), subject(entropic(PHOTOS, 0.05), PHOTOS));
    }
  }

  @Nested
  class CouplingLines extends Drawn<CouplingLinesIllustration.Options, TransportCoupling> {
    CouplingLines() {
      super(new CouplingLinesIllustration());
    }

    @Override
    protected List<Illustration.Subject<TransportCoupling>> subjects() {
      Data data = TransportFixtures.clouds();
      return List.of(subject(exact(data), data));
    }
  }

  @Nested
  class PlanHeatMaps extends Drawn<NoOptions, Coupling> {
    PlanHeatMaps() {
      super(new PlanHeatMapsIllustration());
    }

    @Override
    protected List<Illustration.Subject<Coupling>> subjects() {
      Data data = TransportFixtures.clouds();
      return List.of(subject(exact(data), data), subject(entropic(data, 0.1), data));
    }
  }

  @Nested
  class PlanHeatMap extends Drawn<NoOptions, Coupling> {
    PlanHeatMap() {
      super(new PlanHeatMapIllustration());
    }

    @Override
    protected List<Illustration.Subject<Coupling>> subjects() {
      Data data = TransportFixtures.desserts();
      return List.of(subject(exact(data), data));
    }
  }

  @Nested
  class Certificates extends Drawn<NoOptions, CertifiedCoupling> {
    Certificates() {
      super(new CertificateIllustration());
    }

    @Override
    protected List<Illustration.Subject<CertifiedCoupling>> subjects() {
      Data data = TransportFixtures.clouds();
      return List.of(subject(exact(data), data), subject(entropic(data, 0.1), data));
    }
  }

  @Nested
  class DualPotentials extends Drawn<NoOptions, CertifiedCoupling> {
    DualPotentials() {
      super(new DualPotentialsIllustration());
    }

    @Override
    protected List<Illustration.Subject<CertifiedCoupling>> subjects() {
      Data data = TransportFixtures.desserts();
      return List.of(subject(exact(data), data));
    }
  }

  @Nested
  class ManyDualPotentials extends DualPotentials {
    @Override
    protected List<Illustration.Subject<CertifiedCoupling>> subjects() {
      Data data = TransportFixtures.clouds(40, 30, 2);
      return List.of(subject(exact(data), data));
    }
  }

  @Nested
  class Convergence extends Drawn<NoOptions, TransportCoupling> {
    Convergence() {
      super(new ConvergenceIllustration());
    }

    @Override
    protected List<Illustration.Subject<TransportCoupling>> subjects() {
      Data data = TransportFixtures.clouds();
      return List.of(subject(entropic(data, 0.1), data));
    }
  }

  @Nested
  class ByRegularization
      extends Drawn<PlanByRegularizationIllustration.Options, TransportCoupling> {
    ByRegularization() {
      super(new PlanByRegularizationIllustration());
    }

    @Override
    protected List<Illustration.Subject<TransportCoupling>> subjects() {
      Data data = TransportFixtures.clouds();
      return List.of(
          subject(entropic(data, 1), data),
          subject(entropic(data, 0.1), data),
          subject(exact(data), data));
    }
  }
}
