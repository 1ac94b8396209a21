package io.galatea.core.samples;

import io.galatea.api.Illustration;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.SampleHistory;
import io.galatea.api.run.SampleHistory.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Samples at moments of a training, a figure for each with what the training said there. */
public final class SamplesOverTrainingIllustration
    implements Illustration<SamplesOverTrainingIllustration.Options, SampleHistory> {

  /**
   * Its options.
   *
   * @param steps which moments
   * @param count samples of a moment
   * @param columns images in a row
   */
  public record Options(
      @Option("The steps to show, among those that are followed; by default all of them.")
          Optional<List<Long>> steps,
      @Option("How many samples to show at most; by default all that were drawn.")
          Optional<Integer> count,
      @Option(value = "How many images in a row.", defaultValue = "8") int columns) {

    /** Checks them. */
    public Options {
      steps = steps.map(List::copyOf);
      steps.ifPresent(
          list -> InvalidOption.unless(!list.isEmpty(), "steps", "one step at least", list));
      count.ifPresent(n -> InvalidOption.atLeast("count", n, 1));
      InvalidOption.within("columns", columns, 1, 1000);
    }
  }

  @Override
  public String summary() {
    return "Samples at moments of a training, with the numbers of the step: images in grids, or"
        + " points over the data.";
  }

  @Override
  public Drawing draw(Request<Options, SampleHistory> request) {
    Subject<SampleHistory> subject = request.subjects().get(0);
    Options options = request.options();
    SampleView view = SampleView.of(subject, request.split());
    int count = options.count().orElse(Integer.MAX_VALUE);
    List<Moment> chosen = chosen(view.moments(), options.steps());
    if (view.isPoints()) {
      return Drawing.of(panels(view, chosen, subject.name(), count));
    }
    List<Figure> figures = new ArrayList<>();
    for (Moment moment : chosen) {
      request.progress().report(figures.size() / (double) chosen.size());
      Caption caption = caption(moment, view.words(count, subject.name()));
      figures.add(view.figure(moment, caption, count, options.columns()));
    }
    return new Drawing(figures, List.of());
  }

  /** Points of all moments on common axes. */
  private static Figure panels(SampleView view, List<Moment> moments, String name, int count) {
    String text =
        view.words(count, name)
            + ", drawn with the same random numbers at every step."
            + SampleView.beyond(view.dataPoints());
    return SampleView.panels(
        new Caption(
            "samples-over-training",
            "Samples of " + name + " over training",
            text,
            moments.size() + " panels of " + view.words(count, name)),
        view.dataPoints(),
        moments.stream().map(m -> view.panel(m, SampleView.title(m), count)).toList());
  }

  private static Caption caption(Moment moment, String what) {
    return new Caption(
        "step-" + moment.step(),
        SampleView.title(moment),
        moment.line() + " – " + what + ", drawn with the same random numbers at every step.",
        what + " at step " + moment.step());
  }

  private static List<Moment> chosen(List<Moment> all, Optional<List<Long>> steps) {
    if (steps.isEmpty()) {
      return all;
    }
    List<Long> known = all.stream().map(Moment::step).toList();
    for (long step : steps.get()) {
      if (!known.contains(step)) {
        throw GalateaException.usage(
            "no samples were drawn after step " + step + "; there are " + known);
      }
    }
    return all.stream().filter(moment -> steps.get().contains(moment.step())).toList();
  }
}
