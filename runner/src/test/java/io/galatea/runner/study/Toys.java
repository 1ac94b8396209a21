package io.galatea.runner.study;

import io.galatea.api.DatasetProvider;
import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.Plugin;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.figure.Drawing;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.NoOptions;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.SampleHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A plugin that plans well and computes nothing. */
final class Toys extends Plugin {
  private final String name;

  Toys(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected void configure() {
    trainer("descent").toInstance(new Descent());
    trainer("matching").toInstance(new Matching());
    sampler("walk").toInstance(new Walk());
    metric("loss").toInstance(new Loss());
    metric("size").toInstance(new Size());
    metric("distance").toInstance(new Distance());
    illustration("weights").toInstance(new Picture<>(Line.class));
    illustration("ranking").toInstance(new Picture<>(Experiment.class));
    illustration("samples").toInstance(new Picture<>(Samples.class));
    illustration("history").toInstance(new Picture<>(SampleHistory.class));
    illustration("rows").toInstance(new Picture<>(Dataset.class));
    dataset("points").toInstance(new Points());
    dataset("ring").toInstance(new Ring());
  }

  record Line(Provenance provenance) implements Model {}

  record Pairs(Provenance provenance) implements Model {}

  enum Schedule {
    CONSTANT,
    LINEAR_DECAY
  }

  record Inner(
      @Option(value = "Weight.", defaultValue = "0.5") double weight,
      @Option(value = "Kind.", defaultValue = "l2") String kind) {
    Inner {
      InvalidOption.unless(weight >= 0, "weight", "at least 0", weight);
    }
  }

  record DescentOptions(
      @Option("Number of hidden units.") int hiddenUnits,
      @Option(value = "Step size.", defaultValue = "0.05", usual = "0.001 to 0.1")
          double learningRate,
      @Option(value = "Passes through the data.", defaultValue = "10") int epochs,
      @Option(value = "Rows in a step.", defaultValue = "10") int batchSize,
      @Option(value = "How the step size changes.", defaultValue = "constant") Schedule schedule,
      @Option(value = "Layers.", defaultValue = "[4, 2]") List<Integer> layers,
      @Option(value = "Shuffle.", defaultValue = "true") boolean shuffle,
      @Option("Stop after so many steps.") Optional<Long> maxSteps,
      @Option(value = "Penalty.", defaultValue = "{}") Inner penalty,
      @Option(value = "A note.", defaultValue = "") String note) {
    DescentOptions {
      InvalidOption.unless(hiddenUnits >= 1, "hiddenUnits", "at least 1", hiddenUnits);
      InvalidOption.unless(
          learningRate > 0 && Double.isFinite(learningRate),
          "learningRate",
          "a finite number above 0",
          learningRate);
      InvalidOption.unless(epochs >= 1, "epochs", "at least 1", epochs);
      InvalidOption.unless(batchSize >= 1, "batchSize", "at least 1", batchSize);
      layers = List.copyOf(layers);
    }
  }

  private static final class Descent implements Trainer<DescentOptions, Line> {
    @Override
    public String summary() {
      return "Descends.";
    }

    @Override
    public List<Role> roles() {
      return List.of(Role.TRAIN, Role.TEST);
    }

    @Override
    public Training<Line> start(Trainer.Request<DescentOptions> request) {
      throw new AssertionError("a plan starts nothing");
    }
  }

  private static final class Matching implements Trainer<NoOptions, Pairs> {
    @Override
    public String summary() {
      return "Matches.";
    }

    @Override
    public List<Role> roles() {
      return List.of(Role.SOURCE, Role.TARGET);
    }

    @Override
    public Training<Pairs> start(Trainer.Request<NoOptions> request) {
      throw new AssertionError("a plan starts nothing");
    }
  }

  record WalkOptions(@Option(value = "Steps.", defaultValue = "100") int steps) {}

  private static final class Walk implements Sampler<WalkOptions, Line> {
    @Override
    public String summary() {
      return "Walks.";
    }

    @Override
    public Samples sample(Sampler.Request<WalkOptions, Line> request) {
      throw new AssertionError("a plan samples nothing");
    }
  }

  record LossOptions(@Option(value = "Exponent.", defaultValue = "2") double power) {}

  private static final class Loss implements Metric<LossOptions, Line> {
    @Override
    public String summary() {
      return "Loss.";
    }

    @Override
    public String unit() {
      return "1";
    }

    @Override
    public Direction direction() {
      return Direction.LOWER_IS_BETTER;
    }

    @Override
    public Measurement measure(Metric.Request<LossOptions, Line> request) {
      throw new AssertionError("a plan measures nothing");
    }
  }

  private static final class Size implements Metric<NoOptions, Model> {
    @Override
    public String summary() {
      return "Size.";
    }

    @Override
    public String unit() {
      return "1";
    }

    @Override
    public boolean needsReference() {
      return false;
    }

    @Override
    public Direction direction() {
      return Direction.NEITHER;
    }

    @Override
    public Measurement measure(Metric.Request<NoOptions, Model> request) {
      throw new AssertionError("a plan measures nothing");
    }
  }

  private static final class Distance implements Metric<NoOptions, Samples> {
    @Override
    public String summary() {
      return "Distance.";
    }

    @Override
    public String unit() {
      return "1";
    }

    @Override
    public Direction direction() {
      return Direction.LOWER_IS_BETTER;
    }

    @Override
    public Measurement measure(Metric.Request<NoOptions, Samples> request) {
      throw new AssertionError("a plan measures nothing");
    }
  }

  record PictureOptions(@Option(value = "Columns.", defaultValue = "8") int columns) {}

  private record Picture<S>(Class<S> subject) implements Illustration<PictureOptions, S> {
    @Override
    public String summary() {
      return "Draws.";
    }

    @Override
    public boolean needsReference() {
      return subject == Line.class;
    }

    @Override
    public Drawing draw(Illustration.Request<PictureOptions, S> request) {
      throw new AssertionError("a plan draws nothing");
    }
  }

  record PointsOptions(@Option("The file.") Path file) {}

  private static final class Points implements DatasetProvider<PointsOptions> {
    @Override
    public String summary() {
      return "Points of a file.";
    }

    @Override
    public Dataset load(DatasetProvider.Request<PointsOptions> request) {
      throw new AssertionError("a plan loads nothing");
    }
  }

  record RingOptions(@Option(value = "How many points.", defaultValue = "100") int points) {}

  private static final class Ring implements DatasetProvider<RingOptions> {
    @Override
    public String summary() {
      return "A ring.";
    }

    @Override
    public Dataset load(DatasetProvider.Request<RingOptions> request) {
      throw new AssertionError("a plan loads nothing");
    }
  }
}
