package io.galatea.runner.study;

import io.galatea.api.Compute;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.run.Run;
import io.galatea.runner.claim.ClaimTest;
import io.galatea.runner.claim.Looks;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.toolkit.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads studies and resolves them against the plugins. All problems of a study are reported at
 * once, each with its place.
 */
public final class StudyReader {
  private final Plugins plugins;

  /** A reader that knows these plugins. */
  public StudyReader(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * What the command line adds to a study.
   *
   * @param profile the profile to lay over it
   * @param overrides {@code key=value}, in order, laid over that
   * @param prefer plugins that decide what a short name means, before those of the study
   * @param base the folder that paths in the overrides are relative to
   */
  public record Settings(
      Optional<String> profile, List<String> overrides, List<String> prefer, Path base) {

    /** Copies the lists. */
    public Settings {
      overrides = List.copyOf(overrides);
      prefer = List.copyOf(prefer);
    }

    /** The study as it is written. */
    public static Settings none() {
      return new Settings(Optional.empty(), List.of(), List.of(), Path.of("").toAbsolutePath());
    }
  }

  /**
   * The plan of a study file; paths in it are relative to its folder.
   *
   * @throws GalateaException of kind usage with all problems
   */
  public Plan read(Path file, Settings settings) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path name = file.getFileName();
    return read(
        YamlReader.textOf(file),
        name == null ? file.toString() : name.toString(),
        folder,
        settings);
  }

  /**
   * The plan of a study.
   *
   * @param text the study
   * @param name what messages call it
   * @param base the folder that paths in it are relative to
   * @throws GalateaException of kind usage with all problems
   */
  public Plan read(String text, String name, Path base, Settings settings) {
    plugins.refuseUnknown(settings.prefer());
    Mark.Source source = new Mark.Source(name, 0, base.toAbsolutePath().normalize());
    Problems problems = new Problems();
    Node root = YamlReader.read(text, source, problems);
    Reading reading = new Reading(plugins, problems);
    if (!(root instanceof Node.Mapping written)) {
      problems.add(root.mark(), "a study must be a mapping of keys, but is " + root.words());
      problems.throwIfAny();
      throw new IllegalStateException("not reached");
    }
    Node.Mapping study = overridden(reading, written, settings, source);
    return plan(reading, study, settings.prefer());
  }

  private static Node.Mapping overridden(
      Reading reading, Node.Mapping written, Settings settings, Mark.Source source) {
    Overrides overrides = new Overrides(reading);
    reading.prefer(preferred(written, settings.prefer()));
    Node.Mapping study =
        overrides.profile(
            written, settings.profile(), new Mark.Source("--profile", 1, source.base()));
    int order = 2;
    for (String setting : settings.overrides()) {
      study = overrides.set(study, setting, order, settings.base().toAbsolutePath());
      order++;
    }
    reading.prefer(preferred(study, settings.prefer()));
    return study;
  }

  /** The plugins preferred by the command line and by the study, as far as it can be read. */
  private static List<String> preferred(Node.Mapping study, List<String> first) {
    Set<String> all = new LinkedHashSet<>(first);
    if (study.get("prefer").orElse(null) instanceof Node.Sequence list) {
      for (Node item : list.items()) {
        if (item instanceof Node.Scalar scalar) {
          all.add(scalar.text());
        }
      }
    }
    return List.copyOf(all);
  }

  private Plan plan(Reading reading, Node.Mapping study, List<String> prefer) {
    Optional<Keys.Study> keys = reading.keys(Keys.Study.class, study, "", Keys.Study.PARTS);
    try {
      keys.ifPresent(found -> plugins.refuseUnknown(found.prefer()));
    } catch (GalateaException e) {
      reading.problem(study.get("prefer").orElse(study).mark(), "prefer: " + e.getMessage());
    }
    Optional<Entry<Compute>> compute =
        study
            .get("compute")
            .map(name -> reading.find(Kind.COMPUTE, name, "compute"))
            .orElseGet(plugins::defaultCompute);
    DataReader data = new DataReader(reading);
    ExperimentReader experiments = new ExperimentReader(reading, data);
    Map<String, Optional<Plan.PlannedData>> common = data.read(study.get("data"), "data");
    Map<Group, Node.Mapping> nodes = experiments.read(study, common);
    DrawingReader drawings = new DrawingReader(reading);
    MetricReader metrics = new MetricReader(reading);
    FollowReader follows = new FollowReader(reading);
    nodes.forEach(
        (group, node) -> {
          group.measures(
              metrics.read(node.get("metrics"), "metrics", group),
              metrics.read(node.get("monitor"), "monitor", group));
          node.get("follow").ifPresent(n -> group.follows(follows.read(n, group)));
          node.get("print").ifPresent(n -> group.prints(PrintReader.read(reading, n)));
          drawings.read(node.get("illustrations"), "illustrations", group);
        });
    List<Group> groups = List.copyOf(nodes.keySet());
    drawings.read(study.get("illustrations"), "illustrations", groups);
    checkDataUsed(reading, study, common.keySet(), groups, experiments.unreadable());
    SectionReader sections =
        new SectionReader(reading, drawings.references(), groups, experiments.unreadable());
    List<Run.Section> read = sections.read(study.get("sections"));
    ClaimReader claims =
        new ClaimReader(reading, groups, experiments.unreadable(), sections::checkFigure);
    List<ClaimTest.Planned> claimed = claims.read(study.get("claims"), nodes);
    reading.problems().throwIfAny();
    Keys.Study own = keys.orElseThrow();
    return new Plan(
        own.name(),
        own.title().orElse(own.name()),
        own.summary().orElse(""),
        own.seed(),
        compute,
        groups.stream().flatMap(group -> group.experiments().stream()).toList(),
        drawings.drawings(),
        read,
        claimed,
        looks(groups),
        YamlWriter.write(withPrefer(study, prefer), reading.paths()));
  }

  /** The looks of the configurations that are trained until claims are decided. */
  private static Map<String, Looks> looks(List<Group> groups) {
    Map<String, Looks> looks = new HashMap<>();
    for (Group group : groups) {
      for (Group.Variant variant : group.variants()) {
        group.repeat().untilDecided().ifPresent(l -> looks.put(variant.key().configuration(), l));
      }
    }
    return looks;
  }

  /** A data set that nothing uses is a role misspelt, unless other trainers know the role. */
  private void checkDataUsed(
      Reading reading,
      Node.Mapping study,
      Set<String> roles,
      List<Group> groups,
      Set<String> unreadable) {
    Set<String> known = new HashSet<>(Set.of(Role.TRAIN.name(), Role.TEST.name()));
    plugins
        .all(Kind.TRAINER)
        .forEach(trainer -> trainer.value().roles().forEach(role -> known.add(role.name())));
    groups.forEach(group -> known.addAll(group.used()));
    for (String role : roles) {
      if (!known.contains(role) && unreadable.isEmpty()) {
        Node.Mapping data = (Node.Mapping) study.get("data").orElseThrow();
        reading.problem(
            data.fields().get(role).mark(),
            "no experiment uses data with the role '" + role + "'; " + Nearest.hint(role, known));
      }
    }
  }

  private static Node.Mapping withPrefer(Node.Mapping study, List<String> prefer) {
    if (prefer.isEmpty()) {
      return study;
    }
    List<Node> names = new ArrayList<>();
    for (String name : preferred(study, prefer)) {
      names.add(new Node.Scalar(name, true, study.mark()));
    }
    return study.with("prefer", new Node.Sequence(names, study.mark()));
  }
}
