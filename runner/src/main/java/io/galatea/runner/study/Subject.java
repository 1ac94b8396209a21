package io.galatea.runner.study;

import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.model.Model;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.SampleHistory;
import java.util.Optional;
import java.util.stream.Stream;

/** What a metric or an illustration is about, and who has one. Each kind is a class below. */
public abstract sealed class Subject {
  final Class<?> type;

  private Subject(Class<?> type) {
    this.type = type;
  }

  /** The subject whose values are of a class; one of no other kind is a model or a capability. */
  public static Subject of(Class<?> type) {
    return Stream.of(new OfSamples(), new OfExperiment(), new OfHistory(), new OfDataset())
        .filter(subject -> subject.type == type)
        .findFirst()
        .orElseGet(() -> new OfModel(type));
  }

  /** What became of an experiment, or a saved model by itself. */
  public interface Source {
    /** Its values. */
    Experiment experiment();

    /** Its model, if the training completed. */
    Optional<Model> model();

    /** The samples drawn while it trained. */
    SampleHistory history();

    /** Its data sets. */
    Data data();
  }

  /** Whether the experiments of a group have one. */
  boolean fits(Group group) {
    return true;
  }

  /** What is wanted, and why a group that does not fit lacks it: the end of a sentence. */
  String misfit(Group group) {
    return String.format(
        "%s, but '%s' trains %s", type.getSimpleName(), group.id(), group.model().getSimpleName());
  }

  /**
   * The one of a source, if it has one; where samples are to be drawn, the model to draw from.
   *
   * @param split the role of the data set that is drawn against
   */
  public Optional<?> from(Source source, Role split) {
    return source.model();
  }

  /** Whether samples are to be drawn. */
  public boolean isSampled() {
    return false;
  }

  /** Whether only a run has one, and a saved model by itself has none. */
  public boolean needsRun() {
    return false;
  }

  /** Whether all experiments share one, which is drawn once and belongs to none of them. */
  public boolean isShared() {
    return false;
  }

  /** A class of models, or a capability. */
  static final class OfModel extends Subject {
    OfModel(Class<?> type) {
      super(type);
    }

    @Override
    boolean fits(Group group) {
      return type.isAssignableFrom(group.model());
    }
  }

  private static final class OfSamples extends Subject {
    OfSamples() {
      super(Samples.class);
    }

    @Override
    public boolean isSampled() {
      return true;
    }
  }

  /** There is one whatever became of the training. */
  private static final class OfExperiment extends Subject {
    OfExperiment() {
      super(Experiment.class);
    }

    @Override
    public Optional<?> from(Source source, Role split) {
      return Optional.of(source.experiment());
    }

    @Override
    public boolean needsRun() {
      return true;
    }
  }

  /** There is one as soon as samples were drawn, whatever became of the training then. */
  private static final class OfHistory extends Subject {
    OfHistory() {
      super(SampleHistory.class);
    }

    @Override
    boolean fits(Group group) {
      return group.isFollowed();
    }

    @Override
    String misfit(Group group) {
      return String.format(
          "samples over training, but none are drawn while '%s' trains;"
              + " give it follow: {moments: 3}",
          group.id());
    }

    @Override
    public Optional<?> from(Source source, Role split) {
      return Optional.of(source.history()).filter(history -> !history.moments().isEmpty());
    }

    @Override
    public boolean needsRun() {
      return true;
    }
  }

  private static final class OfDataset extends Subject {
    OfDataset() {
      super(Dataset.class);
    }

    @Override
    public Optional<?> from(Source source, Role split) {
      return source.data().find(split);
    }

    @Override
    public boolean isShared() {
      return true;
    }
  }
}
