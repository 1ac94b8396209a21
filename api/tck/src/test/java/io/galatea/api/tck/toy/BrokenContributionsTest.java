package io.galatea.api.tck.toy;

import static io.galatea.api.tck.toy.Broken.failedTestsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.Metric;
import io.galatea.api.ModelFormat;
import io.galatea.api.Sampler;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.model.EnergyBased;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.option.NoOptions;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.api.tck.MetricContract;
import io.galatea.api.tck.ModelFormatContract;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.api.tck.SamplerContract;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Samplers, metrics and formats that break a rule fail the test that states it. */
final class BrokenContributionsTest {

  /** A sampler whose samples are changed. */
  private static List<String> failuresOfSampler(UnaryOperator<Samples> change) {
    Sampler<ToyGibbs.Options, MarkovChain> broken =
        new Sampler<>() {
          private final ToyGibbs sound = new ToyGibbs();

          @Override
          public Class<ToyGibbs.Options> options() {
            return sound.options();
          }

          @Override
          public String summary() {
            return sound.summary();
          }

          @Override
          public Class<MarkovChain> model() {
            return sound.model();
          }

          @Override
          public Samples sample(Sampler.Request<ToyGibbs.Options, MarkovChain> request) {
            return change.apply(sound.sample(request));
          }
        };
    ToyRbm rbm = Toys.rbm();
    return failedTestsOf(
        new SamplerContract<ToyGibbs.Options, MarkovChain>() {
          @Override
          protected Sampler<ToyGibbs.Options, MarkovChain> sampler() {
            return broken;
          }

          @Override
          protected ToyGibbs.Options options() {
            return OptionDefaults.of(ToyGibbs.Options.class);
          }

          @Override
          protected MarkovChain model() {
            return rbm;
          }

          @Override
          protected State state(MarkovChain model) {
            return new ToyRbm.Format().write(rbm);
          }

          @Override
          protected Shape shape() {
            return rbm.shape();
          }
        });
  }

  private static Samples of(Batch... frames) {
    return new Samples(List.of(frames), false);
  }

  private static Batch filled(Batch like, float value) {
    float[] values = new float[like.values().length];
    Arrays.fill(values, value);
    return new Batch(like.rows(), like.shape(), values);
  }

  @Test
  void a_sound_sampler_fails_nothing() {
    assertThat(failuresOfSampler(samples -> samples)).isEmpty();
  }

  @Test
  void a_row_too_few_fails() {
    assertThat(failuresOfSampler(s -> of(s.last().select())))
        .contains("there_are_as_many_samples_as_asked_for_all_of_the_shape");
  }

  @Test
  void values_that_are_not_finite_fail() {
    assertThat(failuresOfSampler(s -> of(filled(s.last(), Float.NaN))))
        .contains("all_values_are_finite", "clamped_values_never_change");
  }

  @Test
  void samples_that_do_not_depend_on_the_stream_fail() {
    assertThat(failuresOfSampler(s -> of(filled(s.last(), 1))))
        .containsExactly("another_stream_gives_other_samples_if_chance_has_a_part");
  }

  @Test
  void samples_that_depend_on_earlier_ones_fail() {
    AtomicInteger calls = new AtomicInteger();
    assertThat(failuresOfSampler(s -> of(filled(s.last(), calls.incrementAndGet()))))
        .contains(
            "the_same_request_gives_the_same_bytes",
            "the_number_of_threads_does_not_matter",
            "clamped_values_never_change");
  }

  /** A metric whose measurement is changed. */
  private static List<String> failuresOfMetric(
      boolean needsReference, UnaryOperator<Measurement> change) {
    Metric<NoOptions, EnergyBased> broken =
        new Metric<>() {
          private final ToyMetrics.LogLikelihood sound = new ToyMetrics.LogLikelihood();

          @Override
          public Class<NoOptions> options() {
            return sound.options();
          }

          @Override
          public String summary() {
            return sound.summary();
          }

          @Override
          public Class<EnergyBased> subject() {
            return sound.subject();
          }

          @Override
          public String unit() {
            return sound.unit();
          }

          @Override
          public Direction direction() {
            return sound.direction();
          }

          @Override
          public boolean needsReference() {
            return needsReference;
          }

          @Override
          public Measurement measure(Metric.Request<NoOptions, EnergyBased> request) {
            return change.apply(sound.measure(request));
          }
        };
    return failedTestsOf(
        new MetricContract<NoOptions, EnergyBased>() {
          @Override
          protected Metric<NoOptions, EnergyBased> metric() {
            return broken;
          }

          @Override
          protected NoOptions options() {
            return new NoOptions();
          }

          @Override
          protected EnergyBased subject() {
            return Toys.rbm();
          }

          @Override
          protected Data data() {
            return Toys.BARS;
          }
        });
  }

  @Test
  void measurements_that_cannot_be_fail() {
    assertThat(failuresOfMetric(true, m -> m)).isEmpty();
    assertThat(failuresOfMetric(true, m -> Measurement.of(m.value(), -1, m.count())))
        .containsExactly("the_standard_error_is_unknown_or_not_negative");
    assertThat(failuresOfMetric(true, m -> Measurement.of(m.value(), 0, 0)))
        .containsExactly("the_value_rests_on_something");
    for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      assertThat(failuresOfMetric(true, m -> Measurement.of(value, 0, 1)))
          .containsExactly("the_value_is_a_finite_number_unless_it_is_documented_as_undefined");
    }
  }

  @Test
  void a_metric_that_changes_with_each_call_or_lies_about_its_reference_fails() {
    AtomicInteger calls = new AtomicInteger();
    assertThat(failuresOfMetric(true, m -> Measurement.of(calls.incrementAndGet(), 0, 1)))
        .contains("the_same_request_gives_the_same_value");
    assertThat(failuresOfMetric(false, m -> m))
        .containsExactly("it_needs_a_reference_if_and_only_if_it_says_so");
  }

  /** A format that reads without looking. */
  private static final class Careless implements ModelFormat<ToyGan> {
    @Override
    public State write(ToyGan model) {
      return new ToyGan.Format().write(model);
    }

    @Override
    public ToyGan read(State state, Provenance provenance) {
      return new ToyGan(
          provenance,
          state.tensors().get("scale").doubles(),
          state.tensors().get("shift").doubles());
    }
  }

  @Test
  void a_format_that_reads_without_looking_fails() {
    assertThat(
            failedTestsOf(
                new ModelFormatContract<ToyGan>() {
                  @Override
                  protected ModelFormat<ToyGan> format() {
                    return new Careless();
                  }

                  @Override
                  protected ToyGan model() {
                    return Toys.gan();
                  }
                }))
        .containsExactlyInAnyOrder(
            "a_missing_tensor_is_refused",
            "a_tensor_of_other_extents_is_refused",
            "a_value_that_is_not_finite_is_refused");
  }

  /** Breaks three rules: no documentation, NaN passes, a default that is none. */
  record Sloppy(
      int undocumented,
      @Option(value = "A rate.", defaultValue = "0.1") double rate,
      @Option(value = "A number.", defaultValue = "many") int number) {}

  @Test
  void sloppy_options_fail() {
    Metric<Sloppy, EnergyBased> broken =
        new Metric<>() {
          @Override
          public String summary() {
            return "no sentence";
          }

          @Override
          public String unit() {
            return "1";
          }

          @Override
          public Direction direction() {
            return Direction.NEITHER;
          }

          @Override
          public Measurement measure(Metric.Request<Sloppy, EnergyBased> request) {
            return Measurement.of(request.reference().size(), 0, 1);
          }
        };
    assertThat(
            failedTestsOf(
                new MetricContract<Sloppy, EnergyBased>() {
                  @Override
                  protected Metric<Sloppy, EnergyBased> metric() {
                    return broken;
                  }

                  @Override
                  protected Sloppy options() {
                    return new Sloppy(1, 1, 1);
                  }

                  @Override
                  protected EnergyBased subject() {
                    return Toys.rbm();
                  }

                  @Override
                  protected Data data() {
                    return Toys.BARS;
                  }
                }))
        .containsExactlyInAnyOrder(
            "every_option_is_documented",
            "the_defaults_of_options_are_of_their_types",
            "the_defaults_of_options_are_valid_together",
            "an_option_that_is_not_a_number_is_refused_by_its_name",
            "the_summary_is_one_sentence");
  }
}
