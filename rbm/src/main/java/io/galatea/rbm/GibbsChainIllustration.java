package io.galatea.rbm;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Walk;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import java.util.ArrayList;
import java.util.List;

/** Strips of images: chains that start at data, after different numbers of Gibbs steps. */
final class GibbsChainIllustration
    implements Illustration<GibbsChainIllustration.Options, MarkovChain> {

  /** Options of {@link GibbsChainIllustration}. */
  record Options(
      @Option(
              value = "After how many steps the chains are shown, one strip for each.",
              defaultValue = "[10, 100, 1000]",
              usual = "1 to 10000")
          List<Integer> steps,
      @Option(value = "How many chains are shown.", defaultValue = "10") int count,
      @Option(
              value = "Whether strips show conditional probabilities rather than sampled states.",
              defaultValue = "true")
          boolean probabilities) {
    Options {
      steps = List.copyOf(steps);
      InvalidOption.unless(
          !steps.isEmpty() && steps.stream().allMatch(s -> s >= 1),
          "steps",
          "numbers of at least 1",
          steps);
      InvalidOption.atLeast("count", count, 1);
    }
  }

  @Override
  public String summary() {
    return "Chains that start at images of the data, after different numbers of Gibbs steps.";
  }

  @Override
  public boolean needsReference() {
    return true;
  }

  @Override
  public Drawing draw(Request<Options, MarkovChain> request) {
    Options o = request.options();
    MarkovChain model = request.subject();
    Batch start = request.reference().first(o.count());
    List<Batch> strips = new ArrayList<>(List.of(start));
    List<String> labels = new ArrayList<>(List.of("start"));
    for (int steps : o.steps()) {
      Walk walk = o.probabilities() ? Walk.of(steps).showingProbabilities() : Walk.of(steps);
      List<Batch> frames = model.walk(start, walk, request.random().named("steps-" + steps));
      strips.add(frames.get(frames.size() - 1));
      labels.add(steps == 1 ? "1 step" : steps + " steps");
      request.progress().report(labels.size() / (1.0 + o.steps().size()));
    }
    String name = request.subjects().get(0).name();
    return Drawing.of(
        new Figure.ImageGrid(
            new Caption(
                "gibbs-chain",
                "Gibbs chains of " + name,
                "Chains of "
                    + name
                    + " that start at the images of the first row ("
                    + request.reference().name()
                    + "). Each further row shows them after so many Gibbs steps, "
                    + (o.probabilities() ? "as probabilities." : "as sampled states."),
                start.rows()
                    + " images and what the machine makes of them in "
                    + labels.size()
                    + " rows."),
            Images.of(Grids.stack(strips)),
            start.rows(),
            labels,
            List.of(),
            List.of()));
  }
}
