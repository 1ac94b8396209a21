package io.galatea.dbm;

import io.galatea.api.ModelFormat;
import io.galatea.api.Trainer;
import io.galatea.api.data.Data;
import io.galatea.api.tck.ToyData;
import io.galatea.api.tck.TrainerContract;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The trainers keep the contract, in all phases. */
class DbmTrainersContractTest {
  /** Options with everything switched on, for 30 rows in 4 batches. */
  static DbmOptions options(
      Pretraining pretraining, VisibleUnits visible, boolean centring, double rate) {
    return new DbmOptions(
        new MachineUnits(List.of(4, 3, 2), visible, 1, true),
        pretraining,
        List.of(1),
        List.of(0.05, 0.04, 0.03),
        List.of(1, 2, 1),
        0.001,
        2,
        8,
        rate,
        0.001,
        0.5,
        0.001,
        Optional.of(2.0),
        List.of(0.2),
        List.of(0.01, 0.02, 0.03),
        centring,
        5,
        2,
        3,
        1e-4,
        0.1);
  }

  @Nested
  class MeanFieldPcd extends TrainerContract<DbmOptions, DeepBoltzmannMachine> {
    @Override
    protected Trainer<DbmOptions, DeepBoltzmannMachine> trainer() {
      return new MeanFieldPcdTrainer(new OpenBlasCompute());
    }

    @Override
    protected DbmOptions options() {
      return DbmTrainersContractTest.options(
          Pretraining.GREEDY_LAYERWISE, VisibleUnits.BERNOULLI, false, 0.05);
    }

    @Override
    protected Data data() {
      return ToyData.trainAndTest(ToyData.barsAndStripes(4));
    }

    @Override
    protected ModelFormat<DeepBoltzmannMachine> modelFormat() {
      return new DeepBoltzmannMachineFormat(new OpenBlasCompute());
    }
  }

  @Nested
  class CentredFromRandomWeights extends MeanFieldPcd {
    @Override
    protected DbmOptions options() {
      return DbmTrainersContractTest.options(Pretraining.NONE, VisibleUnits.BERNOULLI, true, 0.05);
    }
  }

  @Nested
  class GaussianCentred extends MeanFieldPcd {
    @Override
    protected DbmOptions options() {
      return DbmTrainersContractTest.options(
          Pretraining.GREEDY_LAYERWISE, VisibleUnits.GAUSSIAN, true, 0.01);
    }
  }

  @Nested
  class Diverging extends MeanFieldPcd {
    @Override
    protected DbmOptions options() {
      return DbmTrainersContractTest.options(Pretraining.NONE, VisibleUnits.BERNOULLI, false, 1e38);
    }
  }

  @Nested
  class GreedyLayerwise extends TrainerContract<GreedyLayerwiseOptions, DeepBoltzmannMachine> {
    @Override
    protected Trainer<GreedyLayerwiseOptions, DeepBoltzmannMachine> trainer() {
      return new GreedyLayerwiseTrainer(new OpenBlasCompute());
    }

    @Override
    protected GreedyLayerwiseOptions options() {
      return DbmTrainersContractTest.options(
              Pretraining.GREEDY_LAYERWISE, VisibleUnits.BERNOULLI, false, 0.05)
          .pretrainingAlone();
    }

    @Override
    protected Data data() {
      return ToyData.trainAndTest(ToyData.barsAndStripes(4));
    }

    @Override
    protected ModelFormat<DeepBoltzmannMachine> modelFormat() {
      return new DeepBoltzmannMachineFormat(new OpenBlasCompute());
    }
  }
}
