package io.galatea.runner.study;

import io.galatea.api.Illustration;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Samples;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.SampleHistory;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.toolkit.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what is drawn. */
final class DrawingReader {
  private static final Set<String> OF_GROUP =
      Reading.names(Keys.Drawing.PARTS, List.of(Keys.Drawing.class));
  private static final Set<String> OF_STUDY =
      Reading.names(Keys.Drawing.PARTS, List.of(Keys.Drawing.class, Keys.Groups.class));

  private final Reading reading;
  private final SamplingReader samplings;
  private final List<Plan.PlannedDrawing> drawings = new ArrayList<>();
  private final Set<String> references = new LinkedHashSet<>();

  DrawingReader(Reading reading) {
    this.reading = reading;
    this.samplings = new SamplingReader(reading);
  }

  /** All drawings read so far that have no problem. */
  List<Plan.PlannedDrawing> drawings() {
    return drawings;
  }

  /** The references of all drawings read so far, also of those with problems. */
  Set<String> references() {
    return references;
  }

  /** Reads the drawings of one group. */
  void read(Optional<Node> list, String path, Group group) {
    references.add(group.id() + "/" + Plan.STRUCTURE);
    List<Node> items = reading.items(list, path);
    for (int i = 0; i < items.size(); i++) {
      item(items.get(i), path + "[" + i + "]", group.id() + "/", OF_GROUP)
          .ifPresent(item -> add(item, List.of(group.id()), List.of(group)));
    }
  }

  /** Reads the drawings over several groups. */
  void read(Optional<Node> list, String path, List<Group> groups) {
    List<Node> items = reading.items(list, path);
    for (int i = 0; i < items.size(); i++) {
      item(items.get(i), path + "[" + i + "]", "", OF_STUDY)
          .ifPresent(item -> addOverGroups(item, groups));
    }
  }

  private Optional<Item> item(Node node, String path, String prefix, Set<String> hostKeys) {
    Optional<Item> item = Item.of(reading, node, path, prefix, hostKeys);
    if (item.isEmpty()) {
      // A section that refers to it is not to blame.
      references.add(prefix + likelyLabel(node));
    }
    return item;
  }

  private static String likelyLabel(Node node) {
    Optional<Node> name =
        node instanceof Node.Mapping mapping
            ? mapping.get("label").or(() -> mapping.get("illustration"))
            : Optional.of(node);
    String text = name.map(n -> n instanceof Node.Scalar scalar ? scalar.text() : "").orElse("");
    return text.substring(text.indexOf(':') + 1);
  }

  private void addOverGroups(Item item, List<Group> groups) {
    Optional<Keys.Groups> keys =
        reading.keys(
            Keys.Groups.class, item.mapping(), item.path(), item.mapping().fields().keySet());
    if (keys.isEmpty()) {
      references.add(item.reference());
      return;
    }
    if (keys.get().groups().isPresent()) {
      List<String> ids = keys.get().groups().get();
      List<Group> shown = named(ids, item, groups);
      if (shown.isEmpty()) {
        references.add(item.reference());
      } else {
        add(item, ids, shown);
      }
      return;
    }
    List<Group> fitting =
        groups.stream()
            .filter(group -> fits(item.illustration().value().subject(), group))
            .toList();
    if (fitting.isEmpty() && !groups.isEmpty()) {
      references.add(item.reference());
      reading.problem(item.mapping().mark(), item.path() + ": " + misfit(item, groups.get(0)));
    } else if (!groups.isEmpty()) {
      add(item, fitting.stream().map(Group::id).toList(), fitting);
    }
  }

  private List<Group> named(List<String> ids, Item item, List<Group> groups) {
    Set<Group> found = new LinkedHashSet<>();
    Mark mark = item.mapping().get("groups").orElse(item.mapping()).mark();
    for (String id : ids) {
      Optional<Group> group =
          groups.stream()
              .filter(
                  g ->
                      g.id().equals(id)
                          || g.variants().stream().anyMatch(v -> v.key().isCalled(id)))
              .findFirst();
      group.ifPresent(found::add);
      if (group.isEmpty()) {
        List<String> known = groups.stream().map(Group::id).toList();
        reading.problem(
            mark,
            String.format(
                "%s.groups: no experiment is called '%s'; %s",
                item.path(), id, Nearest.hint(id, known)));
      }
    }
    return List.copyOf(found);
  }

  private void add(Item item, List<String> ids, List<Group> groups) {
    int before = reading.problems().size();
    if (!references.add(item.reference())) {
      reading.problem(
          item.mapping().mark(),
          item.path() + ": there is already a drawing '" + item.reference() + "'; give it a label");
    }
    Optional<Plan.PlannedSampling> sampling = Optional.empty();
    if (item.illustration().value().subject() == Samples.class) {
      sampling = samplings.read(item.mapping(), item.path(), item.keys().samples(), groups);
    } else {
      samplings.rejectKeys(item.mapping(), item.path());
    }
    for (Group group : groups) {
      if (!fits(item.illustration().value().subject(), group)) {
        reading.problem(item.mapping().mark(), item.path() + ": " + misfit(item, group));
      }
    }
    String split = split(item, groups);
    Plan.Choice choice = choice(item, groups);
    if (reading.problems().size() == before && item.options().isPresent()) {
      drawings.add(
          new Plan.PlannedDrawing(
              item.reference(),
              item.illustration(),
              item.options().get(),
              split,
              ids,
              choice,
              sampling));
    }
  }

  private static boolean fits(Class<?> subject, Group group) {
    return subject == Experiment.class
        || subject == Dataset.class
        || subject == Samples.class
        || (subject == SampleHistory.class && group.isFollowed())
        || subject.isAssignableFrom(group.model());
  }

  private static String misfit(Item item, Group group) {
    if (item.illustration().value().subject() == SampleHistory.class) {
      return String.format(
          "the illustration %s draws samples over training, but none are drawn while '%s' trains;"
              + " give it follow: {moments: 3}",
          item.illustration().qualifiedName(), group.id());
    }
    return String.format(
        "the illustration %s draws %s, but '%s' trains %s",
        item.illustration().qualifiedName(),
        item.illustration().value().subject().getSimpleName(),
        group.id(),
        group.model().getSimpleName());
  }

  private String split(Item item, List<Group> groups) {
    String split = item.keys().split().orElse(groups.get(0).defaultSplit());
    Mark mark = item.mapping().get("split").orElse(item.mapping()).mark();
    boolean said = item.keys().split().isPresent();
    for (Group group : groups) {
      // A drawing that does not say its split may well do without data.
      if (said || (!split.isEmpty() && split.equals(group.defaultSplit()))) {
        group.use(split).ifPresent(text -> reading.problem(mark, item.path() + ".split: " + text));
      }
    }
    return split;
  }

  private Plan.Choice choice(Item item, List<Group> groups) {
    Plan.Which which = item.keys().of();
    Optional<String> by = item.keys().by();
    if (which == Plan.Which.ALL && by.isEmpty()) {
      return Plan.Choice.ALL;
    }
    Mark mark = item.mapping().get("by").or(() -> item.mapping().get("of")).orElseThrow().mark();
    String label =
        by.orElseGet(
            () -> groups.get(0).metrics().stream().findFirst().map(m -> m.label()).orElse(""));
    for (Group group : groups) {
      List<String> labels = group.metrics().stream().map(m -> m.label()).distinct().toList();
      if (!labels.contains(label)) {
        reading.problem(
            mark,
            label.isEmpty()
                ? item.path() + ".of: '" + group.id() + "' has no metric to rank by"
                : String.format(
                    "%s.by: no metric of '%s' is called '%s'; %s",
                    item.path(), group.id(), label, Nearest.hint(label, labels)));
      }
    }
    return which == Plan.Which.ALL ? Plan.Choice.ALL : new Plan.Choice(which, label);
  }

  /** A drawing with its own keys and options, before it is known what it shows. */
  private record Item(
      Node.Mapping mapping,
      String path,
      String reference,
      Entry<Illustration<?, ?>> illustration,
      Keys.Drawing keys,
      Optional<Record> options) {

    static Optional<Item> of(
        Reading reading, Node node, String path, String prefix, Set<String> hostKeys) {
      Optional<Node.Mapping> mapping = reading.mappingOrName(node, "illustration", path);
      Optional<Node> name = mapping.flatMap(m -> m.get("illustration"));
      if (mapping.isPresent() && name.isEmpty()) {
        reading.problem(
            mapping.get().mark(), path + ".illustration is missing: the name of an illustration");
      }
      Optional<Entry<Illustration<?, ?>>> found =
          name.flatMap(n -> reading.find(Kind.ILLUSTRATION, n, path + ".illustration"));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Optional<Record> options = reading.flattened(found.get(), mapping.get(), path, hostKeys);
      return reading
          .keys(Keys.Drawing.class, mapping.get(), path, mapping.get().fields().keySet())
          .map(
              keys ->
                  new Item(
                      mapping.get(),
                      path,
                      prefix + keys.label().orElse(found.get().name()),
                      found.get(),
                      keys,
                      options));
    }
  }
}
