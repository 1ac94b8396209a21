package io.galatea.runner.study;

import io.galatea.api.run.Run;
import io.galatea.toolkit.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the sections of the report and checks that the figures they name will be there. */
final class SectionReader {
  private final Reading reading;
  private final Set<String> references;
  private final List<Group> groups;
  private final Set<String> unreadable;

  /**
   * A reader of sections.
   *
   * @param references the references of all drawings
   * @param groups the groups of experiments
   * @param unreadable the ids of entries whose drawings are not known
   */
  SectionReader(
      Reading reading, Set<String> references, List<Group> groups, Set<String> unreadable) {
    this.reading = reading;
    this.references = references;
    this.groups = groups;
    this.unreadable = unreadable;
  }

  List<Run.Section> read(Optional<Node> list) {
    List<Run.Section> sections = new ArrayList<>();
    List<Node> items = reading.items(list, "sections");
    for (int i = 0; i < items.size(); i++) {
      String path = "sections[" + i + "]";
      Optional<Node.Mapping> mapping = reading.mapping(items.get(i), path);
      Optional<Keys.Section> keys =
          mapping.flatMap(m -> reading.keys(Keys.Section.class, m, path, Set.of()));
      keys.ifPresent(
          section -> {
            checkFigures(mapping.get(), section.figures(), path);
            sections.add(new Run.Section(section.title(), section.text(), section.figures()));
          });
    }
    return sections;
  }

  private void checkFigures(Node.Mapping mapping, List<String> figures, String path) {
    for (int i = 0; i < figures.size(); i++) {
      Node.Sequence list = (Node.Sequence) mapping.get("figures").orElseThrow();
      checkFigure(figures.get(i), list.items().get(i).mark(), path + ".figures");
    }
  }

  /** Notes a problem where no drawing of the study makes such a figure. */
  void checkFigure(String figure, Mark mark, String path) {
    if (!exists(figure)) {
      reading.problem(
          mark,
          String.format(
              "%s: no drawing is called '%s'; %s", path, figure, Nearest.hint(figure, references)));
    }
  }

  /**
   * Whether a reference means a drawing, all drawings of a group, or a figure within a drawing. An
   * experiment of a group may stand for the group.
   */
  private boolean exists(String figure) {
    int slash = figure.indexOf('/');
    String head = slash < 0 ? figure : figure.substring(0, slash);
    if (unreadable.contains(head)) {
      return true;
    }
    String tail = slash < 0 ? "" : figure.substring(slash);
    String ofGroup =
        groups.stream()
            .filter(group -> group.variants().stream().anyMatch(v -> v.key().isCalled(head)))
            .map(group -> group.id() + tail)
            .findFirst()
            .orElse(figure);
    return references.stream()
        .anyMatch(
            reference ->
                within(figure, reference)
                    || within(reference, figure)
                    || within(ofGroup, reference)
                    || within(reference, ofGroup));
  }

  private static boolean within(String inner, String outer) {
    return inner.equals(outer) || inner.startsWith(outer + "/");
  }
}
