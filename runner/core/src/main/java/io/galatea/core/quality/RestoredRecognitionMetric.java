package io.galatea.core.quality;

import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.toolkit.image.Restoration;
import io.galatea.toolkit.image.RestorationOptions;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The share of images that are still taken for what they are after rows of pixels were removed and
 * a Markov chain restored them (see {@link Restoration}): those whose label a classifier by nearest
 * training rows tells right. Details: {@code damaged}, the share of the damaged images that it
 * tells right, {@code intact}, that of the images before, and {@code gain}, by how much restoring
 * them raised the share of the damaged, each with its standard error ({@code damagedError} and so
 * on); that of the gain is of differences on the same images.
 */
public final class RestoredRecognitionMetric
    implements Metric<RestoredRecognitionMetric.Options, MarkovChain> {

  /**
   * Its options.
   *
   * @param restoration what is removed, and how it is restored
   * @param neighbours how many neighbours vote
   */
  public record Options(
      @Option.Group RestorationOptions restoration,
      @Option(
              value = "By how many nearest training rows an image's class is told.",
              defaultValue = "3",
              usual = "1 to 10",
              tooLow = "single odd training rows decide",
              tooHigh = "rare classes are outvoted")
          int neighbours) {

    /** Checks them. */
    public Options {
      InvalidOption.within("neighbours", neighbours, 1, 1000);
    }
  }

  private final PreparedData prepared;

  @Inject
  RestoredRecognitionMetric(PreparedData prepared) {
    this.prepared = prepared;
  }

  @Override
  public String summary() {
    return "The share of images that nearest training rows take for what they are, after rows of"
        + " pixels were removed and Gibbs sampling restored them; its details say the same of the"
        + " damaged and of the intact images.";
  }

  @Override
  public String unit() {
    return "1";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_IS_BETTER;
  }

  @Override
  public Measurement measure(Request<Options, MarkovChain> request) {
    RestorationOptions o = request.options().restoration();
    Dataset reference = request.reference();
    Restoration restoration = o.of(reference.shape());
    Progress progress = request.progress();
    ClassJudge judge =
        ClassJudge.of(
            prepared,
            request.data(),
            request.split(),
            request.options().neighbours(),
            done -> progress.report(0.25 * done));
    Batch damaged = restoration.damaged(reference.first(reference.size()));
    Batch restored =
        restoration.restored(
            request.subject(),
            damaged,
            o.steps(),
            true,
            request.random().named("gibbs"),
            done -> progress.report(0.25 + 0.25 * done));
    int[] actual = judge.actual();
    boolean[] before =
        right(
            actual,
            judge.classes(
                judge.nearestToHeldOut(damaged, done -> progress.report(0.5 + 0.25 * done))));
    boolean[] after =
        right(
            actual,
            judge.classes(
                judge.nearestToHeldOut(restored, done -> progress.report(0.75 + 0.25 * done))));
    double[] gains =
        IntStream.range(0, actual.length)
            .mapToDouble(n -> (after[n] ? 1 : 0) - (before[n] ? 1 : 0))
            .toArray();
    Measurement gain = Measurement.meanOf(gains);
    double value = share(after);
    double intact = 1 - judge.error();
    return new Measurement(
        value,
        Nearness.binomialError(value, actual.length),
        actual.length,
        Map.of(
            "damaged", share(before),
            "damagedError", Nearness.binomialError(share(before), actual.length),
            "intact", intact,
            "intactError", Nearness.binomialError(intact, actual.length),
            "gain", gain.value(),
            "gainError", gain.standardError()));
  }

  private static boolean[] right(int[] actual, int[] judged) {
    boolean[] right = new boolean[actual.length];
    for (int n = 0; n < right.length; n++) {
      right[n] = actual[n] == judged[n];
    }
    return right;
  }

  private static double share(boolean[] right) {
    return IntStream.range(0, right.length).filter(n -> right[n]).count() / (double) right.length;
  }
}
