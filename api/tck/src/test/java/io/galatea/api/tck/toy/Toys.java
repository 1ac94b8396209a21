package io.galatea.api.tck.toy;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Data;
import io.galatea.api.model.Model;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.api.tck.ToyData;
import java.util.Optional;

/** Toy data and trained toy models. */
final class Toys {
  private Toys() {}

  static final Data BARS = ToyData.trainAndTest(ToyData.barsAndStripes(3));
  static final Data POINTS = ToyData.trainAndTest(ToyData.cloud("points", 20, 2, 3, 1));
  static final Data CLOUDS =
      ToyData.sourceAndTarget(
          ToyData.cloud("source", 6, 2, 0, 1), ToyData.cloud("target", 8, 2, 1, 2));

  static <O extends Record, M extends Model> M trained(Trainer<O, M> trainer, Data data) {
    O options = OptionDefaults.of(trainer.options());
    try (Training<M> training =
        trainer.start(
            new Trainer.Request<>(
                options, data, RandomStream.of(1), ToyData.provenance("toy"), Optional.empty()))) {
      Step step = training.step();
      while (step.status() == Step.Status.RUNNING) {
        step = training.step();
      }
      return training.model();
    }
  }

  static ToyRbm rbm() {
    return trained(new ToyPersistentContrastiveDivergence(), BARS);
  }

  static ToyStack stack() {
    return trained(new ToyStack.LayerByLayer(new ToyPersistentContrastiveDivergence()), BARS);
  }

  static ToyGan gan() {
    return trained(new ToyGan.Adversarial(), POINTS);
  }

  static ToyPlan plan() {
    return trained(new ToyPlan.Sinkhorn(), CLOUDS);
  }
}
