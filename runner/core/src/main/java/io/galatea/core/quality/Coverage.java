package io.galatea.core.quality;

import io.galatea.api.figure.Finding;
import io.galatea.toolkit.text.Numbers;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The verdict on the shares of classes. Samples are collapsed if a class is missing (see {@link
 * ModeShares#missing}), or if the lower 95 % bound of the KL is above log 2, as if half of equally
 * large classes were lost; uneven if that bound is above 0.1 nat; else they cover the data. Where
 * the error is unknown, the value itself is compared. But every sample is of some class, noise too:
 * where fewer than half of them look like data (see {@link Likeness}), that is the verdict.
 */
enum Coverage {
  COVERED("covered", 0),
  UNEVEN("uneven", 1),
  COLLAPSED("collapsed", 2),
  UNLIKE("unlike data", 3);

  /** As a caption says it. */
  static final String RULE =
      "Collapsed means: a class has less than a tenth of its share in the data, which is not"
          + " chance, or the lower 95 % bound of KL is above log 2, as if half the classes were lost;"
          + " uneven: that bound is above 0.1 nat; unlike data, whatever the shares: fewer than half of the"
          + " samples are as near to a training row as 99 % of held-out rows are.";

  private static final double UNEVEN_FROM = 0.1;
  private static final double UNLIKE_BELOW = 0.5;
  private static final double NORMAL_95 = 1.96;

  private final String word;
  private final double number;

  Coverage(String word, double number) {
    this.word = word;
    this.number = number;
  }

  /** 0 covered, 1 uneven, 2 collapsed, 3 unlike data. */
  double number() {
    return number;
  }

  String word() {
    return word;
  }

  static Coverage of(ModeShares shares) {
    if (shares.likeData() < UNLIKE_BELOW) {
      return UNLIKE;
    }
    double error = Double.isNaN(shares.divergenceError()) ? 0 : shares.divergenceError();
    double bound = shares.divergence() - NORMAL_95 * error;
    if (shares.missing().length > 0 || bound > Math.log(2)) {
      return COLLAPSED;
    }
    return bound > UNEVEN_FROM ? UNEVEN : COVERED;
  }

  /** The verdict as a sentence. */
  static Finding finding(String name, ModeShares shares) {
    Coverage verdict = of(shares);
    String few =
        shares.tooFew()
            ? "; " + shares.samples() + " samples are too few to tell that a rare class is missing"
            : "";
    String kl =
        "; KL to the data's shares is "
            + Numbers.withUnit(shares.divergence(), shares.divergenceError(), "nat");
    return Finding.of(
            verdict == COVERED ? Finding.Severity.NOTE : Finding.Severity.WARNING,
            name + verdict.words(shares) + kl + few + unknown(shares) + ".")
        .restingOn(verdict.evidence(shares));
  }

  /** What is said of a model, with the numbers that say it. */
  private String words(ModeShares shares) {
    String like =
        Numbers.withUnit(100 * shares.likeData(), 100 * shares.likeDataError(), "%")
            + " of its samples are as near to a training row as 99 % of held-out rows are";
    if (this == UNLIKE) {
      return " is unlike data: only " + like + ", so that the shares of classes mean little";
    }
    int classes = shares.labels().length;
    if (this == COVERED) {
      return " covers all " + classes + " classes; " + like;
    }
    int largest =
        IntStream.range(0, classes)
            .reduce(0, (a, b) -> excess(shares, b) > excess(shares, a) ? b : a);
    return " is "
        + word
        + ": "
        + Numbers.withUnit(100 * shares.share(largest), 100 * shares.error(largest), "%")
        + " of its samples are of class "
        + shares.labels()[largest]
        + " ("
        + Numbers.withUnit(100 * shares.reference(largest), 0, "%")
        + " of the data)"
        + missing(shares)
        + "; "
        + like;
  }

  private static String unknown(ModeShares shares) {
    if (!Double.isNaN(shares.divergenceError())) {
      return "";
    }
    return shares.independent()
        ? "; its error is unknown, since there is only one sample"
        : "; its error is unknown, since the samples depend on each other";
  }

  private Finding.Evidence evidence(ModeShares shares) {
    return this == UNLIKE
        ? new Finding.Evidence(
            "share of samples like data",
            shares.likeData(),
            shares.likeDataError(),
            shares.samples(),
            "1")
        : new Finding.Evidence(
            "KL of the shares of classes",
            shares.divergence(),
            shares.divergenceError(),
            shares.samples(),
            "nat");
  }

  private static double excess(ModeShares shares, int index) {
    return shares.share(index) - shares.reference(index);
  }

  private static String missing(ModeShares shares) {
    int[] missing = shares.missing();
    if (missing.length == 0) {
      return "; no class is missing";
    }
    return "; "
        + missing.length
        + " of "
        + shares.labels().length
        + (missing.length == 1 ? " classes is" : " classes are")
        + " missing ("
        + Arrays.stream(missing).mapToObj(String::valueOf).collect(Collectors.joining(", "))
        + ")";
  }
}
