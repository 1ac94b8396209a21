package io.galatea.core.quality;

import io.galatea.api.figure.Finding;
import io.galatea.toolkit.text.Numbers;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The verdict on the shares of classes. Samples are collapsed if a class is lost (see {@link
 * ModeShares#missing}), or if the lower 95 % bound of the KL is above log 2, as if half of equally
 * large classes were lost; uneven if that bound is above 0.1 nat; else they cover the data. Where
 * the error is unknown, the value itself is compared.
 *
 * <p>Whether samples look like data (see {@link Likeness}) is another question, with a number of
 * its own: blurred samples may cover every class, and flawless ones a single class.
 */
enum Coverage {
  COVERED("covered", 0),
  UNEVEN("uneven", 1),
  COLLAPSED("collapsed", 2);

  /** As a caption says it. */
  static final String RULE =
      "Collapsed: a class is lost, with less than a tenth of its share in the data, which is not"
          + " chance, or the lower 95 % bound of KL is above log 2; uneven: that bound is above 0.1"
          + " nat. Like data, a verdict of its own: as near to a training row as 99 % of held-out"
          + " rows are.";

  private static final double UNEVEN_FROM = 0.1;
  private static final double FEW_LIKE_DATA = 0.5;
  private static final double NORMAL_95 = 1.96;

  private final String word;
  private final double number;

  Coverage(String word, double number) {
    this.word = word;
    this.number = number;
  }

  /** 0 covered, 1 uneven, 2 collapsed. */
  double number() {
    return number;
  }

  String word() {
    return word;
  }

  static Coverage of(ModeShares shares) {
    double error = Double.isNaN(shares.divergenceError()) ? 0 : shares.divergenceError();
    double bound = shares.divergence() - NORMAL_95 * error;
    if (shares.missing().length > 0 || bound > Math.log(2)) {
      return COLLAPSED;
    }
    return bound > UNEVEN_FROM ? UNEVEN : COVERED;
  }

  /** Both verdicts in few words, such as "collapsed, 7 of 8 found, 44 % like data". */
  static String inShort(ModeShares shares) {
    return of(shares).word()
        + ", "
        + found(shares)
        + " of "
        + shares.labels().length
        + " found, "
        + Math.round(100 * shares.likeData())
        + " % like data";
  }

  private static int found(ModeShares shares) {
    return shares.labels().length - shares.missing().length;
  }

  /** Both verdicts as a sentence, with the numbers that say them. */
  static Finding finding(String name, ModeShares shares) {
    Coverage verdict = of(shares);
    boolean likeData = shares.likeData() >= FEW_LIKE_DATA;
    String few =
        shares.tooFew()
            ? "; " + shares.samples() + " samples are too few to tell that a rare class is lost"
            : "";
    String kl =
        "; KL to the data's shares is "
            + Numbers.withUnit(shares.divergence(), shares.divergenceError(), "nat")
            + ", its bias removed";
    return Finding.of(
            verdict == COVERED && likeData ? Finding.Severity.NOTE : Finding.Severity.WARNING,
            name
                + ": "
                + found(shares)
                + " of "
                + shares.labels().length
                + " classes found"
                + verdict.unevenness(shares)
                + "; "
                + Numbers.withUnit(100 * shares.likeData(), 100 * shares.likeDataError(), "%")
                + " of its samples are like data, as near to a training row as 99 % of held-out"
                + " rows are"
                + kl
                + few
                + unknown(shares)
                + ".")
        .restingOn(evidence(shares, verdict == COVERED && !likeData));
  }

  /** Which classes are lost, and which has most too much; nothing where the data are covered. */
  private String unevenness(ModeShares shares) {
    if (this == COVERED) {
      return "";
    }
    String lost =
        Arrays.stream(shares.missing())
            .mapToObj(label -> lost(shares, label))
            .collect(Collectors.joining(", "));
    int largest =
        IntStream.range(0, shares.labels().length)
            .reduce(0, (a, b) -> excess(shares, b) > excess(shares, a) ? b : a);
    return ", "
        + word
        + (lost.isEmpty() ? "" : " (lost: " + lost + ")")
        + "; "
        + Numbers.withUnit(100 * shares.share(largest), 100 * shares.error(largest), "%")
        + " of its samples are of class "
        + shares.labels()[largest]
        + ", "
        + Numbers.withUnit(100 * shares.reference(largest), 0, "%")
        + " of the data";
  }

  private static String lost(ModeShares shares, int label) {
    int index = Arrays.binarySearch(shares.labels(), label);
    return label
        + String.format(
            Locale.ROOT,
            " with %.1f %% instead of %.1f %%",
            100 * shares.share(index),
            100 * shares.reference(index));
  }

  private static String unknown(ModeShares shares) {
    if (!Double.isNaN(shares.divergenceError())) {
      return "";
    }
    return shares.independent()
        ? "; its error is unknown, since there is only one sample"
        : "; its error is unknown, since the samples depend on each other";
  }

  private static Finding.Evidence evidence(ModeShares shares, boolean ofLikeness) {
    return ofLikeness
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
}
