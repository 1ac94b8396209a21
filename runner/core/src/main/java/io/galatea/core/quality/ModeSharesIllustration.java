package io.galatea.core.quality;

import io.galatea.api.Illustration;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Samples;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.toolkit.text.Numbers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shares of classes among the samples of several models beside the data's, the divergence of
 * each, and verdicts on each: see {@link Coverage} for their rules.
 */
public final class ModeSharesIllustration
    implements Illustration<ModeCoverageMetric.Options, Samples> {
  private static final String NAME = "mode-shares";
  private static final String DIVERGENCES = "mode-coverage";

  private static final String DRAWN =
      " Samples were drawn for this figure: a metric of the same name has another draw, and differs"
          + " by its error.";

  private final PreparedData prepared;

  @Inject
  ModeSharesIllustration(PreparedData prepared) {
    this.prepared = prepared;
  }

  @Override
  public String summary() {
    return "The share of each class among samples beside the data's, for all models together, with two"
        + " verdicts on each: whether the classes are covered, and how many samples are like data.";
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public boolean needsReference() {
    return true;
  }

  @Override
  public Drawing draw(Request<ModeCoverageMetric.Options, Samples> request) {
    List<ModeShares> all = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<Subject<Samples>> subjects = request.subjects();
    int[] labels = judge(request, subjects.get(0)).labels();
    for (int s = 0; s < subjects.size(); s++) {
      Subject<Samples> subject = subjects.get(s);
      ClassJudge judge = judge(request, subject);
      if (!Arrays.equals(labels, judge.labels())) {
        throw GalateaException.usage(
            subject.name()
                + " was trained on data of other classes than the first model: show groups apart");
      }
      ModeShares shares =
          new ModeShares(
              judge, subject.value(), request.random().named("bootstrap-" + s), fraction -> {});
      all.add(shares);
      names.add(subject.name());
      findings.add(Coverage.finding(subject.name(), shares).shownBy(NAME));
      request.progress().report((s + 1.0) / subjects.size());
    }
    return new Drawing(
        List.of(
            shares(names, all, judge(request, subjects.get(0)), findings), divergences(names, all)),
        findings);
  }

  private ClassJudge judge(
      Request<ModeCoverageMetric.Options, Samples> request, Subject<Samples> subject) {
    return ClassJudge.of(
        prepared, subject.data(), request.split(), request.options().neighbours(), fraction -> {});
  }

  private static Figure shares(
      List<String> names, List<ModeShares> all, ClassJudge judge, List<Finding> findings) {
    int[] labels = judge.labels();
    List<String> rows = new ArrayList<>(List.of("data"));
    rows.addAll(names);
    List<Double> values = new ArrayList<>();
    for (int c = 0; c < labels.length; c++) {
      values.add(all.get(0).reference(c));
    }
    for (ModeShares shares : all) {
      for (int c = 0; c < labels.length; c++) {
        values.add(shares.share(c));
      }
    }
    String text =
        "The share of each class among the data and among "
            + all.get(0).samples()
            + " samples of each model. The class of a sample is that of the nearest rows of "
            + judge.source()
            + "; this is wrong for "
            + Numbers.plain(100 * judge.error())
            + " % of held-out rows, which the shares are corrected for."
            + DRAWN;
    return new Figure.HeatMap(
        new Caption(NAME, "Shares of classes", text, sentences(findings)),
        rows,
        Arrays.stream(labels).mapToObj(String::valueOf).toList(),
        values,
        Axis.of("share", ""),
        false,
        List.of(),
        List.of());
  }

  private static String sentences(List<Finding> findings) {
    return String.join(" ", findings.stream().map(Finding::sentence).toList());
  }

  private static Figure divergences(List<String> names, List<ModeShares> all) {
    List<Figure.Dot> dots = new ArrayList<>();
    for (int s = 0; s < all.size(); s++) {
      ModeShares shares = all.get(s);
      dots.add(
          new Figure.Dot(
              names.get(s),
              shares.divergence(),
              shares.divergenceError(),
              Coverage.inShort(shares)));
    }
    return new Figure.DotPlot(
        new Caption(
            DIVERGENCES,
            "Divergence of the shares of classes",
            "KL(samples ‖ data) of the shares of classes, 0 where they agree and log of the number"
                + " of classes where one of equally large ones is left; the bias that few"
                + " samples have is removed by the bootstrap, so that a value may be below 0. Bars are"
                + " one standard error to both sides. "
                + Coverage.RULE
                + DRAWN,
            names.size() + " models with the divergence of their shares of classes"),
        Axis.of("KL of shares", "nat"),
        dots);
  }
}
