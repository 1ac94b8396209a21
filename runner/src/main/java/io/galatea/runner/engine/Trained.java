package io.galatea.runner.engine;

import io.galatea.api.data.Data;
import io.galatea.api.model.Model;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Run.PlacedFigure;
import io.galatea.api.run.SampleHistory;
import io.galatea.runner.study.Subject;
import java.util.List;
import java.util.Optional;

/**
 * What became of an experiment.
 *
 * @param experiment its values
 * @param model its model, if the training completed
 * @param history the samples drawn while it trained, as far as it came
 * @param structure the table of what is trained, if the training has one
 * @param data its data sets; none if they could not be loaded
 */
record Trained(
    Experiment experiment,
    Optional<Model> model,
    SampleHistory history,
    Optional<PlacedFigure> structure,
    Data data)
    implements Subject.Source {

  /** Without anything from the time of the training. */
  static Trained of(Experiment experiment, Optional<Model> model, Data data) {
    return new Trained(experiment, model, new SampleHistory(List.of()), Optional.empty(), data);
  }
}
