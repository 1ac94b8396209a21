package io.galatea.core.samples;

import io.galatea.api.Illustration;
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

/** Samples through all moments of a training in succession. */
public final class TrainingAnimationIllustration
    implements Illustration<TrainingAnimationIllustration.Options, SampleHistory> {
  private static final String NAME = "training-animation";

  /**
   * Its options.
   *
   * @param count samples of a moment
   * @param columns images in a row
   * @param framesPerSecond how fast it plays
   */
  public record Options(
      @Option("How many samples to show at most; by default all that were drawn.")
          Optional<Integer> count,
      @Option(value = "How many images in a row.", defaultValue = "8") int columns,
      @Option(value = "How many moments a second.", defaultValue = "4", usual = "2 to 10")
          double framesPerSecond) {

    /** Checks them. */
    public Options {
      count.ifPresent(n -> InvalidOption.atLeast("count", n, 1));
      InvalidOption.within("columns", columns, 1, 1000);
      InvalidOption.unless(
          framesPerSecond >= 0.1 && framesPerSecond <= 60,
          "framesPerSecond",
          "from 0.1 to 60",
          framesPerSecond);
    }
  }

  @Override
  public String summary() {
    return "An animation of samples through all moments of a training that are followed.";
  }

  @Override
  public Drawing draw(Request<Options, SampleHistory> request) {
    Subject<SampleHistory> subject = request.subjects().get(0);
    Options options = request.options();
    SampleView view = SampleView.of(subject, request.split());
    int count = options.count().orElse(Integer.MAX_VALUE);
    String what = view.words(count, subject.name());
    List<Figure> frames = new ArrayList<>();
    for (Moment moment : view.moments()) {
      request.progress().report(frames.size() / (double) view.moments().size());
      Caption caption =
          new Caption(
              NAME,
              SampleView.title(moment) + ": " + moment.line(),
              moment.line() + ".",
              what + " at step " + moment.step());
      frames.add(view.figure(moment, caption, count, options.columns()));
    }
    Moment first = view.moments().get(0);
    Moment last = view.moments().get(view.moments().size() - 1);
    Caption caption =
        new Caption(
            NAME,
            "The training of " + subject.name(),
            what
                + " at "
                + frames.size()
                + " moments from step "
                + first.step()
                + " to step "
                + last.step()
                + ", drawn with the same random numbers at every step.",
            what + " from step " + first.step() + " to step " + last.step());
    return Drawing.of(new Figure.Animation(caption, frames, options.framesPerSecond()));
  }
}
