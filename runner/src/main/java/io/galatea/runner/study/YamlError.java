package io.galatea.runner.study;

import java.util.Locale;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Puts the YAML parser's complaints into one line. */
record YamlError(MarkedYAMLException error) {

  /** Place, what is wrong, and what the parser was reading. */
  String message(Mark.Source source) {
    org.yaml.snakeyaml.error.Mark place =
        error.getProblemMark() == null ? error.getContextMark() : error.getProblemMark();
    String where =
        place == null
            ? source.name()
            : new Mark(source, place.getLine() + 1, place.getColumn() + 1).toString();
    String problem = line(error.getProblem());
    String context = line(error.getContext());
    String reading = context.isEmpty() ? "" : ", " + context + since(place);
    return where + ": not YAML: " + problem + reading;
  }

  private String since(org.yaml.snakeyaml.error.Mark place) {
    org.yaml.snakeyaml.error.Mark start = error.getContextMark();
    boolean elsewhere = start != null && place != null && start.getLine() != place.getLine();
    return elsewhere ? " that begins on line " + (start.getLine() + 1) : "";
  }

  /** The message for a character that YAML does not allow. */
  static String character(ReaderException error, String text, Mark.Source source) {
    int end = Math.min(error.getPosition(), text.length());
    int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    return String.format(
        Locale.ROOT,
        "%s:%d: not YAML: the character U+%04X is not allowed; is this a text file?",
        source.name(),
        line,
        error.getCodePoint());
  }

  private static String line(String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ");
  }
}
