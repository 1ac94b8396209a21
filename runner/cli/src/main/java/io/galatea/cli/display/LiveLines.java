package io.galatea.cli.display;

import java.util.List;

/**
 * The lines at the foot of standard error: on a terminal some that are kept up to date in their
 * place, below those that stay. Elsewhere only those that stay.
 */
final class LiveLines {
  private static final String ESCAPE = "\u001b[";
  private static final String CLEAR_REST_OF_LINE = ESCAPE + "K";
  private static final String CLEAR_BELOW = ESCAPE + "J";

  /** A window that becomes narrower must not break a line into two: the place would be lost. */
  private static final String NO_WRAP = ESCAPE + "?7l";

  private static final String WRAP = ESCAPE + "?7h";

  private final Console console;
  private List<String> live = List.of();

  LiveLines(Console console) {
    this.console = console;
  }

  /** Whether there are lines that are kept up to date. */
  boolean areShown() {
    return console.interactive();
  }

  /** Puts these lines in the place of those shown before; as many as there is room for. */
  void show(List<String> lines) {
    if (!areShown()) {
      return;
    }
    StringBuilder text = new StringBuilder(NO_WRAP).append(toTheFirst());
    live = lines.stream().limit(Math.max(1, console.rows() - 1)).toList();
    for (int i = 0; i < live.size(); i++) {
      text.append(i == 0 ? "" : "\n");
      text.append(Words.shortened(live.get(i), console.columns())).append(CLEAR_REST_OF_LINE);
    }
    print(text.append(CLEAR_BELOW).append(WRAP));
  }

  /** How many characters a line has at most. */
  int width() {
    return console.width();
  }

  /** Writes a sentence that stays, in lines that fit a terminal. */
  void say(String sentence) {
    if (areShown()) {
      Words.wrapped(sentence, width()).forEach(this::sayAsItIs);
    } else {
      // A line of a log is found whole.
      sayAsItIs(sentence);
    }
  }

  /** Writes a line that stays, above those that are kept up to date. */
  void sayAsItIs(String line) {
    List<String> below = live;
    clear();
    console.err().println(line);
    if (!below.isEmpty()) {
      show(below);
    }
  }

  /** Takes the lines away that are kept up to date. */
  void clear() {
    if (!live.isEmpty()) {
      print(toTheFirst() + CLEAR_BELOW);
      live = List.of();
    }
  }

  private String toTheFirst() {
    return live.size() > 1 ? "\r" + ESCAPE + (live.size() - 1) + "A" : "\r";
  }

  private void print(CharSequence text) {
    console.err().print(text);
    console.err().flush();
  }
}
