package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.random.RandomStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What every illustration has to keep to.
 *
 * @param <O> the illustration's options
 * @param <S> what it draws
 */
public abstract class IllustrationContract<O extends Record, S> extends ContributionContract<O> {

  /** The illustration under test. */
  protected abstract Illustration<O, S> illustration();

  /** What to draw: one subject, or several if it draws them together. */
  protected abstract List<Illustration.Subject<S>> subjects();

  /** The role of the data set to draw against. */
  protected Role split() {
    return Role.TEST;
  }

  @Override
  protected final Illustration<O, S> contribution() {
    return illustration();
  }

  private Drawing draw(List<Illustration.Subject<S>> subjects, Progress progress) {
    return illustration()
        .draw(
            new Illustration.Request<>(
                subjects, options(), split(), RandomStream.of(7).named("drawing"), progress));
  }

  private Drawing draw(Progress progress) {
    return draw(subjects(), progress);
  }

  private Drawing draw() {
    return draw(Progress.UNSEEN);
  }

  @Test
  void the_subjects_are_of_the_class_that_is_declared() {
    assertThat(subjects())
        .isNotEmpty()
        .allSatisfy(s -> assertThat(s.value()).isInstanceOf(illustration().subject()));
    if (illustration().scope() == Illustration.Scope.EACH) {
      assertThat(subjects()).hasSize(1);
    }
  }

  @Test
  void there_is_a_figure() {
    assertThat(draw().figures()).isNotEmpty();
  }

  @Test
  void it_refuses_to_do_without_a_reference_if_it_says_that_it_needs_one() {
    List<Illustration.Subject<S>> bare =
        subjects().stream()
            .map(s -> new Illustration.Subject<>(s.experiment(), s.value(), new Data(Map.of())))
            .toList();
    if (illustration().needsReference()) {
      assertThatThrownBy(() -> draw(bare, Progress.UNSEEN))
          .isInstanceOfSatisfying(
              GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE));
    }
  }

  @Test
  void figures_have_names_of_their_own() {
    assertThat(draw().figures())
        .extracting(figure -> figure.caption().name())
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).matches(Texts.KEBAB_CASE));
  }

  @Test
  void captions_are_complete_and_without_markup() {
    assertThat(draw().figures()).allSatisfy(figure -> isComplete(figure.caption()));
    for (Figure figure : draw().figures()) {
      assertThat(figure.frames()).allSatisfy(frame -> isComplete(frame.caption()));
      assertThat(figure.frames())
          .as("titles tell frames apart")
          .extracting(frame -> frame.caption().title())
          .doesNotHaveDuplicates();
    }
  }

  private static void isComplete(Caption caption) {
    Texts.isPlain(caption.title());
    Texts.isPlain(caption.text());
    Texts.isPlain(caption.alternative());
  }

  @Test
  void findings_are_plain_sentences_that_name_figures_of_the_drawing() {
    Drawing drawing = draw();
    List<String> names = drawing.figures().stream().map(f -> f.caption().name()).toList();
    assertThat(drawing.findings())
        .allSatisfy(
            finding -> {
              Texts.isPlain(finding.sentence());
              finding.figure().ifPresent(figure -> assertThat(names).contains(figure));
            });
  }

  @Test
  void the_same_request_gives_the_same_figures() {
    assertThat(draw()).isEqualTo(draw());
  }

  @Test
  void the_number_of_threads_does_not_matter() {
    Repeatability.isTheSameWithMoreThreads(this::draw);
  }

  @Test
  void it_reports_well_and_lets_itself_be_cancelled() {
    Repeatability.reportsWellAndLetsItselfBeCancelled(this::draw);
  }
}
