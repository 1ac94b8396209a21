package io.galatea.rbm;

import io.galatea.api.Illustration.Subject;
import io.galatea.api.run.Configuration;
import io.galatea.api.run.Experiment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The trainings of one configuration: pictures show the first of them, and numbers are means over
 * all.
 *
 * @param name what to call the configuration in a figure
 * @param runs its trainings, one at least
 */
record Repeated<S>(String name, List<Subject<S>> runs) {

  /** The configurations of some subjects, in the order of their first trainings. */
  static <S> List<Repeated<S>> of(List<Subject<S>> subjects) {
    Map<String, List<Subject<S>>> runs = new LinkedHashMap<>();
    for (int s = 0; s < subjects.size(); s++) {
      // A subject without an experiment is one of its own.
      String id = subjects.get(s).experiment().map(Experiment::configuration).orElse("#" + s);
      runs.computeIfAbsent(id, key -> new ArrayList<>()).add(subjects.get(s));
    }
    return runs.values().stream().map(Repeated::named).toList();
  }

  private static <S> Repeated<S> named(List<Subject<S>> runs) {
    List<Experiment> experiments = runs.stream().flatMap(run -> run.experiment().stream()).toList();
    return new Repeated<>(
        experiments.isEmpty() ? runs.get(0).name() : new Configuration(experiments).mean().label(),
        runs);
  }

  S first() {
    return runs.get(0).value();
  }

  boolean isRepeated() {
    return runs.size() > 1;
  }

  /** The names of figures, one for each of several configurations. */
  static List<String> figures(String name, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(k -> count == 1 ? name : name + "-" + k)
        .toList();
  }

  /** What a caption says of a picture where there are several trainings, else nothing. */
  String remark() {
    return isRepeated() ? " The first of " + runs.size() + " trainings is shown." : "";
  }
}
