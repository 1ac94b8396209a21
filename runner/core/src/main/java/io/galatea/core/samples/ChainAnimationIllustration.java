package io.galatea.core.samples;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Chains in motion: the frames that a sampler kept on its way to its samples. */
public final class ChainAnimationIllustration
    implements Illustration<ChainAnimationIllustration.Options, Samples> {
  private static final String NAME = "chain-animation";

  /** Frames at most: a report holds each as a picture. */
  private static final int MOST_FRAMES = 500;

  /**
   * Its options.
   *
   * @param count chains shown
   * @param columns images in a row
   * @param framesPerSecond how fast it plays
   */
  public record Options(
      @Option(value = "How many chains are shown at most.", defaultValue = "32") int count,
      @Option(value = "How many images stand in a row.", defaultValue = "8") int columns,
      @Option(value = "How many frames a second.", defaultValue = "4", usual = "2 to 10")
          double framesPerSecond) {

    /** Checks them. */
    public Options {
      InvalidOption.atLeast("count", count, 1);
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
    return "An animation of chains on their way to samples, of the frames that a sampler keeps with"
        + " its option every.";
  }

  @Override
  public Drawing draw(Request<Options, Samples> request) {
    Samples samples = request.subject();
    String name = request.subjects().get(0).name();
    List<Batch> frames = samples.frames();
    if (!samples.last().shape().isImage()) {
      throw GalateaException.usage(
          "chains can be shown as images, but the samples of "
              + name
              + " have the shape "
              + samples.last().shape());
    }
    if (frames.size() < 2 || frames.size() > MOST_FRAMES) {
      throw GalateaException.usage(
          "an animation takes from 2 to "
              + MOST_FRAMES
              + " frames, but "
              + samples.sampler()
              + " kept "
              + frames.size()
              + ": its option every says after how many steps one is kept");
    }
    Options options = request.options();
    int count = Math.min(options.count(), samples.last().rows());
    // One range of grey for all frames, so that no frame is brighter for being itself.
    double low = 0;
    double high = 1;
    for (Batch frame : frames) {
      double[] range = DataSamplesIllustration.lowAndHigh(frame);
      low = Math.min(low, range[0]);
      high = Math.max(high, range[1]);
    }
    List<Figure> figures = new ArrayList<>();
    for (Batch frame : frames) {
      String title = "Frame " + (figures.size() + 1) + " of " + frames.size();
      Batch shown = frame.select(IntStream.range(0, count).toArray());
      figures.add(
          Figure.ImageGrid.of(
              new Caption(NAME, title, title + ".", title + " of chains of " + name),
              Images.of(shown, low, high),
              Math.min(options.columns(), count)));
      request.progress().report(figures.size() / (double) frames.size());
    }
    String text =
        count
            + " chains of "
            + name
            + " ("
            + samples.sampler()
            + ") in "
            + frames.size()
            + " frames, the last one the samples.";
    return Drawing.of(
        new Figure.Animation(
            new Caption(NAME, "Chains of " + name, text, text),
            figures,
            options.framesPerSecond()));
  }
}
