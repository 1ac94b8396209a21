package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.galatea.api.Progress;
import io.galatea.api.Sampler;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.api.model.State;
import io.galatea.api.random.RandomStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What every sampler has to keep to.
 *
 * @param <O> the sampler's options
 * @param <M> the models it draws from
 */
public abstract class SamplerContract<O extends Record, M extends Model>
    extends ContributionContract<O> {
  private static final int COUNT = 6;

  /** The sampler under test. */
  protected abstract Sampler<O, M> sampler();

  /** The model to draw from, the same every time. */
  protected abstract M model();

  /** The state of the model as its format writes it now. */
  protected abstract State state(M model);

  /** The shape of a sample. */
  protected abstract Shape shape();

  /** Whether other random numbers give other samples. */
  protected boolean isStochastic() {
    return true;
  }

  /** Whether it goes from given rows; if not, it has to refuse them. */
  protected boolean startsAtRows() {
    return true;
  }

  /** Whether it holds values at their start; if not, it has to refuse that. */
  protected boolean clampsValues() {
    return startsAtRows();
  }

  /** Rows to start at, the same every time; by default what the sampler draws from noise. */
  protected Batch start(int rows) {
    return draw(model(), rows, Sampler.Given.NOTHING, "start", Progress.UNSEEN).last();
  }

  @Override
  protected final Sampler<O, M> contribution() {
    return sampler();
  }

  private Samples draw(M model, int count, Sampler.Given given, String stream, Progress progress) {
    return sampler()
        .sample(
            new Sampler.Request<>(
                model, options(), count, given, RandomStream.of(7).named(stream), progress));
  }

  private Samples draw(int count, Sampler.Given given) {
    return draw(model(), count, given, "samples", Progress.UNSEEN);
  }

  private static Sampler.Given clamping(Optional<Batch> start, List<Boolean> clamped) {
    return new Sampler.Given(start, Optional.of(clamped), Optional.empty());
  }

  private List<Boolean> everyOther() {
    return IntStream.range(0, shape().size()).mapToObj(i -> i % 2 == 0).toList();
  }

  @Test
  void the_model_is_of_the_class_that_is_declared() {
    assertThat(model()).isInstanceOf(sampler().model());
  }

  @Test
  void there_are_as_many_samples_as_asked_for_all_of_the_shape() {
    for (int count : new int[] {1, COUNT}) {
      Samples samples = draw(count, Sampler.Given.NOTHING);
      assertThat(samples.frames()).isNotEmpty();
      assertThat(samples.frames())
          .allSatisfy(
              frame -> {
                assertThat(frame.rows()).isEqualTo(count);
                assertThat(frame.shape()).isEqualTo(shape());
              });
    }
  }

  @Test
  void all_values_are_finite() {
    for (Batch frame : draw(COUNT, Sampler.Given.NOTHING).frames()) {
      for (float value : frame.values()) {
        assertThat(value).isFinite();
      }
    }
  }

  @Test
  void the_same_request_gives_the_same_bytes() {
    assertThat(draw(COUNT, Sampler.Given.NOTHING)).isEqualTo(draw(COUNT, Sampler.Given.NOTHING));
  }

  @Test
  void the_number_of_threads_does_not_matter() {
    Repeatability.isTheSameWithMoreThreads(() -> draw(COUNT, Sampler.Given.NOTHING));
  }

  @Test
  void another_stream_gives_other_samples_if_chance_has_a_part() {
    Batch samples = draw(COUNT, Sampler.Given.NOTHING).last();
    Batch others = draw(model(), COUNT, Sampler.Given.NOTHING, "others", Progress.UNSEEN).last();
    assertThat(samples.equals(others)).as("same samples").isEqualTo(!isStochastic());
  }

  @Test
  void the_model_stays_as_it_is() {
    M model = model();
    State before = state(model);
    draw(model, COUNT, Sampler.Given.NOTHING, "samples", Progress.UNSEEN);
    assertThat(state(model)).isEqualTo(before);
  }

  @Test
  void it_reports_well_and_lets_itself_be_cancelled() {
    Repeatability.reportsWellAndLetsItselfBeCancelled(
        progress -> draw(model(), COUNT, Sampler.Given.NOTHING, "samples", progress));
  }

  @Test
  void given_rows_are_left_as_they_are() {
    assumeTrue(startsAtRows(), "the sampler does not start at rows");
    Batch start = start(COUNT);
    draw(COUNT, Sampler.Given.startingAt(start));
    assertThat(start).isEqualTo(start(COUNT));
  }

  @Test
  void clamped_values_never_change() {
    assumeTrue(clampsValues(), "the sampler does not clamp");
    Batch start = start(COUNT);
    List<Boolean> clamped = everyOther();
    for (Batch frame : draw(COUNT, clamping(Optional.of(start), clamped)).frames()) {
      for (int i = 0; i < frame.values().length; i++) {
        if (clamped.get(i % shape().size())) {
          assertThat(frame.values()[i]).as("value %s", i).isEqualTo(start.values()[i]);
        }
      }
    }
  }

  @Test
  void a_start_of_another_size_is_refused() {
    Shape wider = Shape.of(shape().size() + 1);
    Batch wide = new Batch(COUNT, wider, new float[COUNT * wider.size()]);
    isRefused(() -> draw(COUNT, Sampler.Given.startingAt(wide)));
    Batch fewer = new Batch(COUNT - 1, shape(), new float[(COUNT - 1) * shape().size()]);
    isRefused(() -> draw(COUNT, Sampler.Given.startingAt(fewer)));
  }

  @Test
  void clamping_without_a_start_or_of_another_size_is_refused() {
    isRefused(() -> draw(COUNT, clamping(Optional.empty(), everyOther())));
    if (startsAtRows()) {
      isRefused(() -> draw(COUNT, clamping(Optional.of(start(COUNT)), List.of())));
    }
  }

  @Test
  void what_it_cannot_do_with_given_rows_is_refused_and_not_ignored() {
    if (!startsAtRows()) {
      isRefused(() -> draw(COUNT, Sampler.Given.startingAt(start(COUNT))));
    }
    if (!clampsValues()) {
      isRefused(() -> draw(COUNT, clamping(Optional.of(start(COUNT)), everyOther())));
    }
  }

  private static void isRefused(ThrowingCallable drawing) {
    assertThatThrownBy(drawing)
        .isInstanceOfAny(GalateaException.class, IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }
}
