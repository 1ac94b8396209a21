package io.galatea.rbm;

import io.galatea.api.Compute;
import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.figure.Axis;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.Ladder;
import io.galatea.rbm.evidence.ParallelTempering;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** How often replicas of {@link ParallelTempering} change places: whether a ladder carries. */
final class TemperingIllustration
    implements Illustration<TemperingIllustration.Options, BoltzmannMachine> {
  private final Compute compute;

  @Inject
  TemperingIllustration(Compute compute) {
    this.compute = compute;
  }

  private static final String NAME = "tempering";

  /** Below this rate hardly anything passes along a ladder. */
  private static final double RARE = 0.1;

  /** Options of {@link TemperingIllustration}. */
  record Options(
      @Option(value = "The ladder of inverse temperatures.", defaultValue = "{}") Ladder ladder,
      @Option(value = "How many steps each chain takes.", defaultValue = "100") int steps,
      @Option(value = "How many chains start, from noise.", defaultValue = "32") int chains) {
    Options {
      InvalidOption.atLeast("steps", steps, 2);
      InvalidOption.atLeast("chains", chains, 1);
    }
  }

  @Override
  public String summary() {
    return "How often neighbouring replicas of parallel tempering change places: whether its ladder"
        + " has enough temperatures for a machine.";
  }

  @Override
  public Drawing draw(Request<Options, BoltzmannMachine> request) {
    Options o = request.options();
    BoltzmannMachine machine = request.subject();
    String name = request.subjects().get(0).name();
    Batch start =
        ParallelTemperingSampler.noise(machine, o.chains(), request.random().named("noise"));
    List<Double> rates;
    try (ParallelTempering tempering =
        new ParallelTempering(compute, machine.layers(), o.ladder())) {
      rates =
          tempering
              .run(
                  start.values(),
                  o.chains(),
                  o.steps(),
                  o.steps(),
                  false,
                  null,
                  request.random().named("tempering"),
                  request.progress())
              .swapRates();
    }
    double[] betas = o.ladder().betas();
    List<Figure.Dot> dots = new ArrayList<>();
    int worst = 0;
    for (int t = 0; t < rates.size(); t++) {
      worst = rates.get(t) < rates.get(worst) ? t : worst;
    }
    for (int t = 0; t < rates.size(); t++) {
      dots.add(
          new Figure.Dot(
              "%.3g and %.3g".formatted(betas[t], betas[t + 1]),
              rates.get(t),
              Double.NaN,
              t == worst && rates.size() > 1 ? "least" : ""));
    }
    List<Finding> findings =
        rates.isEmpty() ? List.of() : List.of(finding(name, o, betas, rates, worst));
    return new Drawing(
        List.of(
            new Figure.DotPlot(
                new Caption(
                    NAME,
                    "Exchanges in parallel tempering of " + name,
                    "How often replicas of "
                        + name
                        + " at neighbouring inverse temperatures change places when they try, in "
                        + o.chains()
                        + " chains of "
                        + o.steps()
                        + " steps. Errors are unknown, since steps of a chain depend on each other.",
                    findings.isEmpty()
                        ? "One temperature, no exchanges"
                        : findings.get(0).sentence()),
                Axis.of("exchanges accepted", ""),
                dots)),
        findings);
  }

  private static Finding finding(
      String name, Options o, double[] betas, List<Double> rates, int worst) {
    double rate = rates.get(worst);
    boolean rare = rate < RARE;
    String sentence =
        "Of "
            + betas.length
            + " replicas of "
            + name
            + " in parallel tempering, neighbours change places at %.0f %% of attempts or more"
                .formatted(100 * rate)
            + ", least between the inverse temperatures %.3g and %.3g"
                .formatted(betas[worst], betas[worst + 1])
            + (rare
                ? "; that is too rare to carry states along the ladder: give it more temperatures,"
                    + " or a higher lowest one."
                : ".");
    return Finding.of(rare ? Finding.Severity.WARNING : Finding.Severity.NOTE, sentence)
        .shownBy(NAME)
        .restingOn(
            new Finding.Evidence(
                "least rate of exchange",
                rate,
                Double.NaN,
                (long) o.chains() * (o.steps() / 2),
                "1"));
  }
}
