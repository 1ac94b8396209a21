package io.galatea.cli.display;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal that understands what the displays send it, and shows what a person would see. */
final class Screen {
  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[(\\??)(\\d*)([A-Za-z])");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  Console console(boolean interactive, int rows, int columns) {
    return new Console(stream, stream, interactive, rows, columns);
  }

  /** All that was sent. */
  String sent() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The lines as they now stand, with all that has scrolled away. */
  List<String> lines() {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int row = 0;
    int column = 0;
    String sent = sent();
    Matcher escape = ESCAPE.matcher(sent);
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      if (c == '\n') {
        row++;
        column = 0;
        if (row == lines.size()) {
          lines.add(new StringBuilder());
        }
      } else if (c == '\r') {
        column = 0;
      } else if (c == '\u001b') {
        if (!escape.find(i) || escape.start() != i) {
          throw new IllegalStateException("an escape that no terminal knows, at " + i);
        }
        switch (escape.group(3)) {
          case "A" -> row -= Integer.parseInt(escape.group(2));
          case "K" -> lines.get(row).setLength(Math.min(column, lines.get(row).length()));
          case "J" -> {
            lines.get(row).setLength(Math.min(column, lines.get(row).length()));
            lines.subList(row + 1, lines.size()).clear();
          }
          case "h", "l" -> {
            // Whether lines wrap: none here is long enough.
          }
          default -> throw new IllegalStateException(escape.group());
        }
        i = escape.end() - 1;
      } else {
        lines.get(row).replace(column, Math.min(column + 1, lines.get(row).length()), "" + c);
        column++;
      }
    }
    return lines.stream().map(line -> line.toString().stripTrailing()).toList();
  }
}
