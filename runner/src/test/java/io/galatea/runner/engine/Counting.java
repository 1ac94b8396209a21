package io.galatea.runner.engine;

import io.galatea.api.DatasetProvider;
import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.ModelFormat;
import io.galatea.api.Plugin;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.option.NoOptions;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.SampleHistory;
import io.galatea.api.run.Step;
import io.galatea.api.tck.ToyData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A plugin whose trainings count to three, and go wrong on wish. */
public final class Counting extends Plugin {
  @Override
  public String name() {
    return "counting";
  }

  @Override
  protected void configure() {
    trainer("count").toInstance(new Count());
    trainer("onward").toInstance(new Onward(Constant.class));
    trainer("picky").toInstance(new Onward(Other.class));
    sampler("noise").toInstance(new Noise());
    metric("value").toInstance(new Value());
    metric("draw").toInstance(new Draw());
    metric("doubted").toInstance(new Doubted());
    metric("defect").toInstance(new Wrong(() -> new IllegalStateException("a bug")));
    metric("linkage").toInstance(new Wrong(() -> new NoClassDefFoundError("org/acme/Gone")));
    metric("assertion").toInstance(new Wrong(() -> new AssertionError("cannot be")));
    metric("overflow").toInstance(new Wrong(StackOverflowError::new));
    metric("nothing").toInstance(new Wrong(() -> null));
    illustration("names").toInstance(new Names());
    illustration("history").toInstance(new History());
    illustration("broken").toInstance(new Broken());
    illustration("asserting").toInstance(new Asserting());
    dataset("coins").toInstance(new Coins());
    modelFormat("number").toInstance(new NumberFormat());
  }

  enum Ending {
    WELL,
    PROBLEM,
    DEFECT,
    LINKAGE,
    ASSERTION,
    OVERFLOW,
    MEMORY,
    DIVERGENCE
  }

  record CountOptions(
      @Option(value = "The value of the model.", defaultValue = "1") double value,
      @Option(value = "What happens at the second step.", defaultValue = "well") Ending ending) {}

  record Constant(double value, Provenance provenance) implements Model {}

  record Other(Provenance provenance) implements Model {}

  /** Starts from saved models, whose values it adds. */
  private static final class Onward extends Count {
    private final Class<? extends Model> from;

    Onward(Class<? extends Model> from) {
      this.from = from;
    }

    @Override
    public Optional<Class<? extends Model>> startsFrom() {
      return Optional.of(from);
    }

    @Override
    public Training<Constant> start(Trainer.Request<CountOptions> request) {
      double sum = request.options().value();
      for (Model model : request.initial()) {
        sum += ((Constant) model).value();
      }
      return super.start(
          new Trainer.Request<>(
              new CountOptions(sum, request.options().ending()),
              request.data(),
              request.random(),
              request.provenance(),
              Optional.empty()));
    }
  }

  private static class Count implements Trainer<CountOptions, Constant> {
    @Override
    public String summary() {
      return "Counts.";
    }

    @Override
    public List<Role> roles() {
      return List.of(Role.TRAIN);
    }

    @Override
    public Training<Constant> start(Trainer.Request<CountOptions> request) {
      return new Training<>() {
        private int steps;

        @Override
        public Step step() {
          steps++;
          if (steps == 2) {
            switch (request.options().ending()) {
              case PROBLEM -> throw GalateaException.numerical("no way on");
              case DEFECT -> throw new IllegalStateException("a bug");
              case LINKAGE -> throw new NoClassDefFoundError("org/acme/Gone");
              case ASSERTION -> throw new AssertionError("cannot be");
              case OVERFLOW -> throw new StackOverflowError();
              case MEMORY -> throw new OutOfMemoryError("Java heap space");
              case DIVERGENCE -> {
                return diverged();
              }
              case WELL -> {}
            }
          }
          return Step.of(steps, 10L * steps, steps / 3.0, steps / 3.0, steps == 3);
        }

        private Step diverged() {
          Finding finding = Finding.of(Finding.Severity.FAILURE, "It diverged at step 2.");
          return new Step(
              2, 20, 2 / 3.0, 2 / 3.0, Step.Status.DIVERGED, Map.of(), List.of(finding));
        }

        @Override
        public Optional<Figure.Table> structure() {
          return request.options().value() < 100
              ? Optional.empty()
              : Optional.of(
                  new Figure.Table(
                      new Caption("parts", "One number", "What is counted.", "One number"),
                      List.of(new Figure.Column("part", "")),
                      List.of(List.of(Figure.Cell.of("number")))));
        }

        @Override
        public String line() {
          return request.options().value() < 100 ? "" : "counted to " + steps;
        }

        @Override
        public Constant model() {
          return new Constant(request.options().value(), request.provenance());
        }

        @Override
        public State save() {
          return State.of(Map.of("steps", Tensor.of(new int[] {steps}, 1)));
        }
      };
    }
  }

  private static class Value implements Metric<NoOptions, Constant> {
    @Override
    public String summary() {
      return "The value.";
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
    public boolean needsReference() {
      return false;
    }

    @Override
    public Measurement measure(Metric.Request<NoOptions, Constant> request) {
      return Measurement.of(request.subject().value(), 0.1, 10);
    }
  }

  /** A value that nobody should trust. */
  /** A number between 0 and 1 of the training's own. */
  private static final class Draw extends Value {
    @Override
    public Measurement measure(Metric.Request<NoOptions, Constant> request) {
      return Measurement.of(request.random().nextDouble(), Double.NaN, 1);
    }
  }

  private static final class Doubted extends Value {
    @Override
    public List<Finding> findings(NoOptions options, Measurement measurement) {
      return List.of(
          Finding.of(
              Finding.Severity.WARNING, "The value " + measurement.value() + " is doubted."));
    }
  }

  /** A metric that goes wrong in a way of its own. */
  private static final class Wrong extends Value {
    private final Supplier<Throwable> how;

    Wrong(Supplier<Throwable> how) {
      this.how = how;
    }

    @Override
    public Measurement measure(Metric.Request<NoOptions, Constant> request) {
      Throwable thrown = how.get();
      if (thrown == null) {
        return null;
      }
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown;
    }
  }

  /** Two numbers that depend on the stream alone, with a frame before them. */
  static class Noise implements Sampler<NoOptions, Constant> {
    @Override
    public String summary() {
      return "Noise.";
    }

    @Override
    public Samples sample(Sampler.Request<NoOptions, Constant> request) {
      float[] values = new float[2 * request.count()];
      for (int i = 0; i < values.length; i++) {
        values[i] = request.random().nextFloat();
      }
      Batch last = new Batch(request.count(), Shape.of(2), values);
      Batch before = new Batch(request.count(), Shape.of(2), new float[values.length]);
      return new Samples(List.of(before, last), true);
    }
  }

  /** A table of step, line and the first sample at each moment. */
  private static final class History implements Illustration<NoOptions, SampleHistory> {
    @Override
    public String summary() {
      return "History.";
    }

    @Override
    public Drawing draw(Illustration.Request<NoOptions, SampleHistory> request) {
      return Drawing.of(
          new Figure.Table(
              new Caption("history", "History", "", ""),
              List.of(
                  new Figure.Column("line", ""),
                  new Figure.Column("step", ""),
                  new Figure.Column("sample", ""),
                  new Figure.Column("frames", ""),
                  new Figure.Column("sampler", "")),
              request.subject().moments().stream()
                  .map(
                      m ->
                          List.of(
                              Figure.Cell.of(m.line()),
                              Figure.Cell.of((double) m.step(), Double.NaN),
                              Figure.Cell.of(m.samples().last().values()[0], Double.NaN),
                              Figure.Cell.of(m.samples().frames().size(), Double.NaN),
                              Figure.Cell.of(m.samples().sampler())))
                  .toList()));
    }
  }

  /** A table with the names of its subjects. */
  private static final class Names implements Illustration<NoOptions, Constant> {
    @Override
    public String summary() {
      return "Names.";
    }

    @Override
    public Scope scope() {
      return Scope.TOGETHER;
    }

    @Override
    public Drawing draw(Illustration.Request<NoOptions, Constant> request) {
      return Drawing.of(
          new Figure.Table(
              new Caption("names", "Names", "", ""),
              List.of(new Figure.Column("name", "")),
              request.subjects().stream()
                  .map(subject -> List.of(Figure.Cell.of(subject.experiment().orElseThrow().id())))
                  .toList()));
    }
  }

  private static class Broken implements Illustration<NoOptions, Constant> {
    @Override
    public String summary() {
      return "Breaks.";
    }

    @Override
    public Drawing draw(Illustration.Request<NoOptions, Constant> request) {
      throw new ArrayIndexOutOfBoundsException("7");
    }
  }

  private static final class Asserting extends Broken {
    @Override
    public Drawing draw(Illustration.Request<NoOptions, Constant> request) {
      throw new AssertionError("cannot be");
    }
  }

  private static final class Coins implements DatasetProvider<NoOptions> {
    @Override
    public String summary() {
      return "Coins.";
    }

    @Override
    public Dataset load(DatasetProvider.Request<NoOptions> request) {
      Data data = ToyData.trainAndTest(ToyData.coinFlips(10, 4, 1));
      return data.get(request.role());
    }
  }

  private static final class NumberFormat implements ModelFormat<Constant> {
    @Override
    public State write(Constant model) {
      return State.of(Map.of("value", Tensor.of(new double[] {model.value()}, 1)));
    }

    @Override
    public Constant read(State state, Provenance provenance) {
      return new Constant(state.tensor("value", 1).doubles()[0], provenance);
    }
  }
}
