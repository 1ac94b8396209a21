package io.galatea.rbm;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Experiment;
import io.galatea.rbm.evidence.BoltzmannMachine;
import java.util.ArrayList;
import java.util.List;

/**
 * The first filters of several machines below each other, on one scale of grey, so that their sizes
 * can be compared.
 */
final class FiltersByModelIllustration
    implements Illustration<FiltersByModelIllustration.Options, BoltzmannMachine> {

  /** Options of {@link FiltersByModelIllustration}. */
  record Options(
      @Option(value = "How many filters of each machine are shown at most.", defaultValue = "10")
          int count) {
    Options {
      InvalidOption.atLeast("count", count, 1);
    }
  }

  @Override
  public String summary() {
    return "The weights of the first hidden units of several machines as images on one scale of grey,"
        + " a machine in each row.";
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public Drawing draw(Request<Options, BoltzmannMachine> request) {
    // Repetitions of a machine differ by chance: the first of them stands for all.
    List<Subject<BoltzmannMachine>> machines =
        request.subjects().stream()
            .filter(subject -> subject.experiment().map(Experiment::repetition).orElse(0) <= 1)
            .toList();
    List<Subject<BoltzmannMachine>> shown = machines.isEmpty() ? request.subjects() : machines;
    int count =
        shown.stream()
            .mapToInt(subject -> subject.value().layers().units(1))
            .reduce(request.options().count(), Math::min);
    List<Batch> rows = new ArrayList<>();
    for (Subject<BoltzmannMachine> subject : shown) {
      BoltzmannMachine machine = subject.value();
      if (!machine.shape().equals(shown.get(0).value().shape())) {
        throw GalateaException.usage(
            subject.name()
                + " was trained on rows of "
                + machine.shape()
                + ", but "
                + shown.get(0).name()
                + " on rows of "
                + shown.get(0).value().shape()
                + ": show groups apart");
      }
      rows.add(
          new Batch(count, machine.shape(), new FilterImages(machine.layers()).linear(1, count)));
    }
    Batch all = Grids.stack(rows);
    double reach = FilterImages.reach(all.values());
    return Drawing.of(
        new Figure.ImageGrid(
            new Caption(
                "filters-by-model",
                "Filters of " + shown.size() + (shown.size() == 1 ? " machine" : " machines"),
                "The weights of the first "
                    + count
                    + " hidden units of each machine, all on one scale"
                    + FilterImages.grey(reach)
                    + (shown.size() < request.subjects().size()
                        ? " Of repeated trainings the first is shown."
                        : ""),
                shown.size() + " rows of " + count + " images of weights."),
            Images.of(all, -reach, reach),
            count,
            shown.stream().map(Subject::name).toList(),
            List.of(),
            List.of()));
  }
}
