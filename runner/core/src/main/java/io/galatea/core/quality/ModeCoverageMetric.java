package io.galatea.core.quality;

import io.galatea.api.Metric;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Samples;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether samples cover the classes of the data: KL(samples ‖ data) of the shares of classes, which
 * a classifier by nearest training rows tells; see {@link ModeShares}. Details: the share of each
 * class, the entropy of the shares and its exponential (how many equally large classes it is like),
 * how many classes are found and how many are lost, the classifier's own error on held-out rows,
 * the share of samples that look like data with its standard error (see {@link Likeness}), and the
 * verdict (0 covered, 1 uneven, 2 collapsed, 3 unlike data; see {@link Coverage}).
 */
public final class ModeCoverageMetric implements Metric<ModeCoverageMetric.Options, Samples> {

  /**
   * Its options.
   *
   * @param neighbours how many neighbours vote
   */
  public record Options(
      @Option(
              value =
                  "By how many nearest training rows a sample's class is told. Three are wrong for"
                      + " 4.5 % of the bundled digits, and 6.4 % of them in black and white; the shares"
                      + " are corrected for such errors.",
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
  ModeCoverageMetric(PreparedData prepared) {
    this.prepared = prepared;
  }

  @Override
  public String summary() {
    return "KL divergence of the samples' shares of classes from the data's, classes told by nearest"
        + " training rows and corrected for that classifier's errors, and the bias of few samples"
        + " removed; its details say which classes are found, and how many samples look like data.";
  }

  @Override
  public String unit() {
    return "nat";
  }

  @Override
  public Direction direction() {
    return Direction.LOWER_IS_BETTER;
  }

  @Override
  public Measurement measure(Request<Options, Samples> request) {
    ClassJudge judge =
        ClassJudge.of(
            prepared,
            request.data(),
            request.split(),
            request.options().neighbours(),
            fraction -> request.progress().report(0.6 * fraction));
    ModeShares shares =
        new ModeShares(
            judge,
            request.subject(),
            request.random().named("bootstrap"),
            fraction -> request.progress().report(0.6 + 0.3 * fraction));
    return new Measurement(
        shares.divergence(), shares.divergenceError(), shares.samples(), details(shares));
  }

  private static Map<String, Double> details(ModeShares shares) {
    Map<String, Double> details = new TreeMap<>();
    int[] labels = shares.labels();
    for (int c = 0; c < labels.length; c++) {
      details.put("share" + labels[c], shares.share(c));
    }
    details.put("entropy", shares.entropy());
    details.put("effectiveClasses", Math.exp(shares.entropy()));
    details.put("classesFound", (double) labels.length - shares.missing().length);
    details.put("modesLost", (double) shares.missing().length);
    details.put("classifierError", shares.classifierError());
    details.put("likeData", shares.likeData());
    details.put("likeDataError", shares.likeDataError());
    details.put("verdict", Coverage.of(shares).number());
    return details;
  }
}
