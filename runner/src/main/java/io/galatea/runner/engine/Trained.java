package io.galatea.runner.engine;

import io.galatea.api.data.Data;
import io.galatea.api.model.Model;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.SampleHistory;
import java.util.Optional;

/**
 * What became of an experiment.
 *
 * @param experiment its values
 * @param model its model, if the training completed
 * @param history the samples drawn while it trained, as far as it came
 * @param data its data sets; none if they could not be loaded
 */
record Trained(Experiment experiment, Optional<Model> model, SampleHistory history, Data data) {}
