package io.galatea.runner.study;

import io.galatea.api.error.GalateaException;
import io.galatea.runner.plugin.Kind;
import io.galatea.toolkit.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays a profile and settings of the command line over a study. */
final class Overrides {
  private final Reading reading;
  private final Overlay overlay;

  Overrides(Reading reading) {
    this.reading = reading;
    this.overlay = new Overlay(reading.problems());
  }

  /** The study with a profile laid over it. The profiles themselves are gone. */
  Node.Mapping profile(Node.Mapping study, Optional<String> name, Mark.Source source) {
    Node.Mapping plain = study.without("profiles");
    Optional<Node.Mapping> profiles =
        study.get("profiles").flatMap(node -> reading.mapping(node, "profiles"));
    if (name.isEmpty()) {
      return plain;
    }
    Optional<Node> profile = profiles.flatMap(mapping -> mapping.get(name.get()));
    if (profile.isEmpty()) {
      List<String> known = profiles.map(p -> List.copyOf(p.fields().keySet())).orElse(List.of());
      reading.problem(
          Mark.of(source),
          "no profile is called '" + name.get() + "'; " + Nearest.hint(name.get(), known));
      return plain;
    }
    return reading
        .mapping(profile.get(), "profiles." + name.get())
        .map(mapping -> overlay.study(plain, mapping))
        .orElse(plain);
  }

  /** The study with a setting {@code key=value} laid over it. */
  Node.Mapping set(Node.Mapping study, String setting, int order, Path base) {
    Mark.Source source = new Mark.Source("--set " + setting, order, base);
    Mark mark = Mark.of(source);
    int equals = setting.indexOf('=');
    List<String> keys = equals < 0 ? List.of() : segments(setting.substring(0, equals));
    if (keys.isEmpty()) {
      reading.problem(mark, "must be key=value, such as options.epochs=5");
      return study;
    }
    Node value;
    try {
      value = YamlReader.value(setting.substring(equals + 1), source, reading.problems());
    } catch (GalateaException e) {
      reading.problem(mark, e.getMessage().replace(source.name() + ":", "").strip());
      return study;
    }
    return set(study, keys, value, mark);
  }

  private static List<String> segments(String path) {
    List<String> segments = Arrays.stream(path.strip().split("\\.", -1)).toList();
    return segments.stream().anyMatch(String::isBlank) ? List.of() : segments;
  }

  private Node.Mapping set(Node.Mapping study, List<String> keys, Node value, Mark mark) {
    String first = keys.get(0);
    if ((first.equals("options") || first.equals("sweep")) && keys.size() > 1) {
      return everywhere(study, keys, value, mark);
    }
    if (first.equals("experiments") && keys.size() > 2) {
      return experiment(study, keys, value, mark);
    }
    if (first.equals("data") && keys.size() > 2 && !keys.get(2).equals("dataset")) {
      List<String> roles = keysOf(study.get("data"));
      if (!roles.contains(keys.get(1))) {
        reading.problem(
            mark,
            "no data set has the role '" + keys.get(1) + "'; " + Nearest.hint(keys.get(1), roles));
        return study;
      }
    }
    if (first.equals("profiles")) {
      reading.problem(mark, "profiles are chosen with --profile and cannot be set");
      return study;
    }
    return overlay.study(study, nested(keys, value, mark));
  }

  /** Sets an option of every experiment that has it. */
  private Node.Mapping everywhere(Node.Mapping study, List<String> keys, Node value, Mark mark) {
    List<Node> changes = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (Node.Mapping experiment : experiments(study)) {
      List<String> options = optionsOf(experiment);
      known.addAll(options);
      if (options.contains(keys.get(1))) {
        changes.add(nested(keys, value, mark).with("id", experiment.get("id").orElseThrow()));
      }
    }
    if (changes.isEmpty()) {
      reading.problem(
          mark,
          "no experiment has the option '"
              + keys.get(1)
              + "'; "
              + Nearest.hint(keys.get(1), known.stream().distinct().toList()));
      return study;
    }
    return overlay.study(study, list(changes, mark));
  }

  private Node.Mapping experiment(Node.Mapping study, List<String> keys, Node value, Mark mark) {
    List<String> ids = experiments(study).stream().map(Overrides::id).toList();
    if (!ids.contains(keys.get(1))) {
      reading.problem(
          mark, "no experiment is called '" + keys.get(1) + "'; " + Nearest.hint(keys.get(1), ids));
      return study;
    }
    Node.Mapping change =
        nested(keys.subList(2, keys.size()), value, mark)
            .with("id", new Node.Scalar(keys.get(1), false, mark));
    return overlay.study(study, list(List.of(change), mark));
  }

  private static Node.Mapping list(List<Node> experiments, Mark mark) {
    return new Node.Mapping(
        Map.of("experiments", new Node.Field(mark, new Node.Sequence(experiments, mark))), mark);
  }

  private static Node.Mapping nested(List<String> keys, Node value, Mark mark) {
    Node inner = keys.size() == 1 ? value : nested(keys.subList(1, keys.size()), value, mark);
    return new Node.Mapping(Map.of(keys.get(0), new Node.Field(mark, inner)), mark);
  }

  /** The experiments that have an id. */
  private static List<Node.Mapping> experiments(Node.Mapping study) {
    List<Node.Mapping> found = new ArrayList<>();
    if (study.get("experiments").orElse(null) instanceof Node.Sequence list) {
      for (Node item : list.items()) {
        if (item instanceof Node.Mapping mapping && !id(mapping).isEmpty()) {
          found.add(mapping);
        }
      }
    }
    return found;
  }

  /** The names of the options that an experiment's trainer has; none if it is unknown. */
  private List<String> optionsOf(Node.Mapping experiment) {
    // Problems with the trainer's name are the experiment reader's to note.
    Reading quiet = reading.quiet();
    return experiment
        .get("trainer")
        .flatMap(name -> quiet.find(Kind.TRAINER, name, "trainer"))
        .flatMap(trainer -> quiet.binder(trainer, experiment.mark()))
        .map(binder -> binder.description().names())
        .orElse(List.of());
  }

  private static List<String> keysOf(Optional<Node> node) {
    return node.orElse(null) instanceof Node.Mapping mapping
        ? List.copyOf(mapping.fields().keySet())
        : List.of();
  }

  static String id(Node.Mapping experiment) {
    return experiment.get("id").orElse(null) instanceof Node.Scalar id ? id.text() : "";
  }
}
