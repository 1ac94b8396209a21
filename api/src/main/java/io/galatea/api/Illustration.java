package io.galatea.api;

import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Drawing;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.SampleHistory;
import java.util.List;
import java.util.Optional;

/**
 * Draws figures.
 *
 * @param <O> its options
 * @param <S> what it draws: a model class, a capability, {@link Samples}, {@link Experiment}
 *     (options, scores and curves, as values), {@link SampleHistory} (samples over a training) or
 *     {@link Dataset}
 */
public interface Illustration<O extends Record, S> extends Contribution<O> {

  /** What it draws; by default the class that the implementation names for {@code S}. */
  default Class<S> subject() {
    return TypeArgument.of(this, Illustration.class, 1, "subject");
  }

  /** Whether it wants all experiments in one drawing, as a ranking does, or a drawing of each. */
  default Scope scope() {
    return Scope.EACH;
  }

  /** Whether it cannot do without a reference data set, whatever its options. */
  default boolean needsReference() {
    return false;
  }

  /** Draws. The same request gives the same figures. */
  Drawing draw(Request<O, S> request);

  /** One drawing for each experiment, or one of all together. */
  enum Scope {
    /** A drawing of each experiment: there is exactly one subject. */
    EACH,
    /** One drawing of all experiments chosen by the study, in its order: at least one subject. */
    TOGETHER
  }

  /**
   * One subject with the experiment it comes from.
   *
   * @param experiment what is known of the experiment; for a {@link Dataset} there is none
   * @param value the subject
   * @param data the data sets of the experiment
   */
  record Subject<S>(Optional<Experiment> experiment, S value, Data data) {

    /** What to call the subject in a figure: the experiment's label, or {@code data}. */
    public String name() {
      return experiment.map(Experiment::label).orElse("data");
    }
  }

  /**
   * What to draw.
   *
   * @param subjects the subjects, in the study's order
   * @param options the options
   * @param split the role of the data set to draw against; {@link Role#NONE} where there is none
   * @param random the stream to draw from
   * @param progress where to say how far it is
   */
  record Request<O extends Record, S>(
      List<Subject<S>> subjects, O options, Role split, RandomStream random, Progress progress) {

    /** Copies the list. */
    public Request {
      subjects = List.copyOf(subjects);
    }

    /** The only subject, for illustrations of scope {@link Scope#EACH}. */
    public S subject() {
      return subjects.get(0).value();
    }

    /**
     * The data set to draw against: the first subject's of the role.
     *
     * @throws GalateaException of kind usage if there is none
     */
    public Dataset reference() {
      return subjects.get(0).data().get(split);
    }
  }
}
