package io.galatea.ot.training;

import io.galatea.api.ModelFormat;
import io.galatea.api.Plugin;
import io.galatea.api.Trainer;
import io.galatea.api.data.Data;
import io.galatea.api.option.NoOptions;
import io.galatea.api.tck.ModelFormatContract;
import io.galatea.api.tck.PluginContract;
import io.galatea.api.tck.TrainerContract;
import io.galatea.ot.OtPlugin;
import io.galatea.ot.entropic.SinkhornOptions.Method;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** The contracts of the SPI for trainers, model formats and the plugin. */
class TransportContractsTest {
  private abstract static class Couplings<O extends Record>
      extends TrainerContract<O, TransportCoupling> {
    @Override
    protected final ModelFormat<TransportCoupling> modelFormat() {
      return new CouplingFormat();
    }

    @Override
    protected Data data() {
      return TransportFixtures.clouds(60, 50, 3);
    }
  }

  @Nested
  class Emd extends Couplings<EmdOptions> {
    @Override
    protected Trainer<EmdOptions, TransportCoupling> trainer() {
      return new EmdTrainer();
    }

    @Override
    protected EmdOptions options() {
      return TransportFixtures.emd();
    }

    /** Enough for several steps of a thousand pivots. */
    @Override
    protected Data data() {
      return TransportFixtures.clouds(500, 400, 3);
    }
  }

  @Nested
  class EmdOnALine extends Emd {
    @Override
    protected Data data() {
      return TransportFixtures.clouds(7, 5, 1);
    }
  }

  @Nested
  class EmdOfAMatrix extends Emd {
    @Override
    protected Data data() {
      return TransportFixtures.desserts();
    }
  }

  @Nested
  class SinkhornChosen extends Couplings<SinkhornTrainerOptions> {
    @Override
    protected Trainer<SinkhornTrainerOptions, TransportCoupling> trainer() {
      return new EntropicTrainer.Chosen();
    }

    @Override
    protected SinkhornTrainerOptions options() {
      return options(2e-3, Method.AUTO, Precision.FLOAT64);
    }

    SinkhornTrainerOptions options(double regularization, Method method, Precision precision) {
      return new SinkhornTrainerOptions(
          new EntropicProblem(regularization, 1e-11, 1000),
          method,
          precision,
          true,
          new EmdOptions(CostFunction.EUCLIDEAN, 2, OutOfSample.KERNEL_RIDGE));
    }
  }

  @Nested
  class SinkhornPlain extends SinkhornChosen {
    @Override
    protected SinkhornTrainerOptions options() {
      return options(5e-3, Method.PLAIN, Precision.FLOAT32);
    }
  }

  @Nested
  class SinkhornNewton extends SinkhornChosen {
    @Override
    protected SinkhornTrainerOptions options() {
      return options(5e-3, Method.NEWTON, Precision.FLOAT64);
    }
  }

  @Nested
  class SinkhornLog extends Couplings<EntropicOptions> {
    @Override
    protected Trainer<EntropicOptions, TransportCoupling> trainer() {
      return new EntropicTrainer.Log();
    }

    @Override
    protected EntropicOptions options() {
      return TransportFixtures.entropic(3e-3);
    }
  }

  @Nested
  class EpsilonScaling extends SinkhornLog {
    @Override
    protected Trainer<EntropicOptions, TransportCoupling> trainer() {
      return new EntropicTrainer.EpsilonScaling();
    }
  }

  @Nested
  class Greenkhorn extends SinkhornLog {
    @Override
    protected Trainer<EntropicOptions, TransportCoupling> trainer() {
      return new EntropicTrainer.Greenkhorn();
    }
  }

  @Nested
  class Linear extends TrainerContract<NoOptions, LinearMapModel> {
    @Override
    protected Trainer<NoOptions, LinearMapModel> trainer() {
      return new LinearTrainer();
    }

    @Override
    protected ModelFormat<LinearMapModel> modelFormat() {
      return new LinearMapFormat();
    }

    @Override
    protected NoOptions options() {
      return new NoOptions();
    }

    @Override
    protected Data data() {
      return TransportFixtures.clouds(20, 30, 3);
    }
  }

  @Nested
  class Mapping extends TrainerContract<MappingOptions, LinearMapModel> {
    @Override
    protected Trainer<MappingOptions, LinearMapModel> trainer() {
      return new MappingTrainer();
    }

    @Override
    protected ModelFormat<LinearMapModel> modelFormat() {
      return new LinearMapFormat();
    }

    @Override
    protected MappingOptions options() {
      return new MappingOptions(0.5, 0.01, 6);
    }

    @Override
    protected Data data() {
      return TransportFixtures.clouds(20, 30, 3);
    }
  }

  @Nested
  class ExactFormat extends ModelFormatContract<TransportCoupling> {
    @Override
    protected ModelFormat<TransportCoupling> format() {
      return new CouplingFormat();
    }

    @Override
    protected TransportCoupling model() {
      return TransportFixtures.finish(
              new EmdTrainer(), TransportFixtures.emd(), TransportFixtures.clouds())
          .model();
    }
  }

  @Nested
  class EntropicFormat extends ModelFormatContract<TransportCoupling> {
    @Override
    protected ModelFormat<TransportCoupling> format() {
      return new CouplingFormat();
    }

    @Override
    protected Set<String> mayBeInfinite() {
      return Set.of("errors");
    }

    @Override
    protected TransportCoupling model() {
      return TransportFixtures.finish(
              new EntropicTrainer.Log(),
              TransportFixtures.entropic(0.1),
              TransportFixtures.clouds())
          .model();
    }
  }

  @Nested
  class MatrixFormat extends ExactFormat {
    @Override
    protected TransportCoupling model() {
      return TransportFixtures.finish(
              new EmdTrainer(), TransportFixtures.emd(), TransportFixtures.desserts())
          .model();
    }
  }

  @Nested
  class LinearFormat extends ModelFormatContract<LinearMapModel> {
    @Override
    protected ModelFormat<LinearMapModel> format() {
      return new LinearMapFormat();
    }

    @Override
    protected LinearMapModel model() {
      return TransportFixtures.finish(
              new LinearTrainer(), new NoOptions(), TransportFixtures.clouds())
          .model();
    }
  }

  @Nested
  class ThePlugin extends PluginContract {
    @Override
    protected Plugin plugin() {
      return new OtPlugin();
    }
  }
}
