package io.galatea.core.samples;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
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

/** Samples of several models, a row of images for each, below a row of the data. */
public final class SamplesByModelIllustration
    implements Illustration<SamplesByModelIllustration.Options, Samples> {
  private static final String NAME = "samples-by-model";

  /**
   * Its options.
   *
   * @param columns images in a row
   * @param rows rows of images for each model
   * @param data whether the data come first
   */
  public record Options(
      @Option(value = "How many images stand in a row.", defaultValue = "10") int columns,
      @Option(value = "How many rows of images each model has.", defaultValue = "1") int rows,
      @Option(value = "Whether rows of the data come first.", defaultValue = "true") boolean data) {

    /** Checks them. */
    public Options {
      InvalidOption.within("columns", columns, 1, 100);
      InvalidOption.within("rows", rows, 1, 100);
    }
  }

  @Override
  public String summary() {
    return "Samples of several models side by side, a row of images for each, below a row of the"
        + " data.";
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public Drawing draw(Request<Options, Samples> request) {
    Options options = request.options();
    int columns = options.columns();
    int each =
        request.subjects().stream()
            .mapToInt(subject -> subject.value().last().rows())
            .map(rows -> Math.min(options.rows() * columns, rows / columns * columns))
            .min()
            .orElse(0);
    if (each == 0) {
      throw GalateaException.usage(
          "there are fewer samples of a model than columns: draw at least " + columns + " samples");
    }
    List<Batch> batches = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    if (options.data()) {
      Dataset reference = request.reference();
      if (reference.size() < each) {
        throw GalateaException.usage(
            reference.name() + " has fewer than " + each + " rows to show");
      }
      add(batches, labels, reference.first(each), "data", columns);
    }
    List<String> names = new ArrayList<>();
    for (Subject<Samples> subject : request.subjects()) {
      Batch last = subject.value().last();
      int[] first = IntStream.range(0, each).toArray();
      add(batches, labels, last.select(first), subject.name(), columns);
      names.add(subject.name() + " (by " + subject.value().sampler() + ")");
    }
    return Drawing.of(
        new Figure.ImageGrid(
            new Caption(
                NAME,
                "Samples of each model",
                "The first "
                    + each
                    + " samples of "
                    + String.join("; ", names)
                    + (options.data() ? ", below the first rows of the data." : "."),
                each + " images of each of " + names.size() + " models"),
            images(batches),
            columns,
            labels,
            List.of(),
            List.of()));
  }

  private static void add(
      List<Batch> batches, List<String> labels, Batch batch, String label, int columns) {
    if (!batches.isEmpty() && !batches.get(0).shape().equals(batch.shape())) {
      throw GalateaException.usage(
          "images of "
              + batches.get(0).shape()
              + " and "
              + batch.shape()
              + " do not fit one figure: show groups apart");
    }
    batches.add(batch);
    for (int row = 0; row < batch.rows() / columns; row++) {
      labels.add(row == 0 ? label : "");
    }
  }

  /** All on one scale: from 0 to 1, or to the least and greatest value that there is. */
  private static Images images(List<Batch> batches) {
    Shape shape = batches.get(0).shape();
    int rows = batches.stream().mapToInt(Batch::rows).sum();
    float[] values = new float[rows * shape.size()];
    int at = 0;
    double low = 0;
    double high = 1;
    for (Batch batch : batches) {
      for (float value : batch.values()) {
        low = Math.min(low, value);
        high = Math.max(high, value);
        values[at++] = value;
      }
    }
    return Images.of(new Batch(rows, shape, values), low, high);
  }
}
