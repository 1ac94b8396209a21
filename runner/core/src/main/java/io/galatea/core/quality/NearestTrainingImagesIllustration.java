package io.galatea.core.quality;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Images;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.toolkit.text.Numbers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Samples, and below each the training rows that are nearest to it: does the model copy? */
public final class NearestTrainingImagesIllustration
    implements Illustration<NearestTrainingImagesIllustration.Options, Samples> {
  private static final String NAME = "nearest-training-images";

  /** Copies beyond so much more than chance are a warning. */
  private static final double SUSPICIOUS = 2 * Nearness.EXPECTED;

  private static final double NORMAL_95 = 1.96;

  /**
   * Its options.
   *
   * @param count how many samples are shown
   * @param neighbours how many training rows below each
   */
  public record Options(
      @Option(value = "How many samples are shown; all are judged.", defaultValue = "12") int count,
      @Option(value = "How many nearest training rows stand below each.", defaultValue = "2")
          int neighbours) {

    /** Checks them. */
    public Options {
      InvalidOption.within("count", count, 1, 1000);
      InvalidOption.within("neighbours", neighbours, 1, 100);
    }
  }

  private final PreparedData prepared;

  @Inject
  NearestTrainingImagesIllustration(PreparedData prepared) {
    this.prepared = prepared;
  }

  @Override
  public String summary() {
    return "Samples above the training rows that are nearest to them, and whether the model copies"
        + " training rows or repeats itself.";
  }

  @Override
  public boolean needsReference() {
    return true;
  }

  @Override
  public Drawing draw(Request<Options, Samples> request) {
    Subject<Samples> subject = request.subjects().get(0);
    Dataset train = subject.data().find(Role.TRAIN).orElseGet(request::reference);
    int neighbours = Math.min(request.options().neighbours(), train.size());
    Nearness nearness =
        new Nearness(
            subject.value(),
            subject.data(),
            request.split(),
            neighbours,
            prepared,
            request.progress());
    int count = Math.min(request.options().count(), nearness.samples());
    int size = train.shape().size();
    float[] values = new float[(1 + neighbours) * count * size];
    System.arraycopy(subject.value().last().values(), 0, values, 0, count * size);
    List<String> labels = new ArrayList<>(List.of("samples"));
    for (int rank = 0; rank < neighbours; rank++) {
      int k = rank;
      int[] rows = IntStream.range(0, count).map(q -> nearness.nearest().row(q, k)).toArray();
      System.arraycopy(
          train.batch(rows).values(), 0, values, (1 + rank) * count * size, count * size);
      labels.add(rank == 0 ? "nearest" : "nearest " + (rank + 1));
    }
    List<String> cells = new ArrayList<>();
    for (int k = 0; k < values.length / size; k++) {
      cells.add(
          k < count
              ? (nearness.isCopy(k) ? "copy" : "")
              : Numbers.plain(nearness.nearest().distance(k % count, k / count - 1)));
    }
    Batch shown = new Batch((1 + neighbours) * count, train.shape(), values);
    Finding verdict = verdict(subject.name(), train.name(), nearness);
    return new Drawing(
        List.of(
            new Figure.ImageGrid(
                new Caption(
                    NAME,
                    "Nearest training images of " + subject.name(),
                    count
                        + " samples of "
                        + subject.name()
                        + ", and below each the rows of "
                        + train.name()
                        + " nearest to it, with their Euclidean distance. A sample is marked as a"
                        + " copy if it is nearer to a training row than all but 1 % of held-out"
                        + " rows, relative to the training rows' own distances.",
                    verdict.sentence()),
                images(shown),
                count,
                labels,
                List.of(),
                cells)),
        List.of(verdict.shownBy(NAME)));
  }

  private static Images images(Batch batch) {
    double low = 0;
    double high = 1;
    for (float value : batch.values()) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return Images.of(batch, low, high);
  }

  private static Finding verdict(String name, String train, Nearness nearness) {
    double copies = nearness.copies();
    double error = nearness.error(copies);
    double repeats = nearness.repeats();
    boolean copying = exceeds(copies, error);
    boolean repeating = exceeds(repeats, nearness.repeatsError());
    String sentence =
        name
            + (copying ? " copies " : " does not copy ")
            + "rows of "
            + train
            + ": "
            + Numbers.withUnit(100 * copies, 100 * error, "%")
            + " of its samples are nearer to one than all but 1 % of held-out rows, "
            + Numbers.plain(100 * nearness.duplicates())
            + " % are equal to one; "
            + (repeating ? "it repeats itself: " : "")
            + Numbers.withUnit(100 * repeats, 100 * nearness.repeatsError(), "%")
            + " of its samples nearly equal another sample, where 1 % of the data would.";
    return Finding.of(
            copying || repeating ? Finding.Severity.WARNING : Finding.Severity.NOTE, sentence)
        .restingOn(new Finding.Evidence("share of copies", copies, error, nearness.samples(), "1"));
  }

  /**
   * The lower 95 % bound is beyond twice the chance; by the value alone where errors are unknown.
   */
  private static boolean exceeds(double share, double error) {
    return share - NORMAL_95 * (Double.isNaN(error) ? 0 : error) > SUSPICIOUS;
  }
}
