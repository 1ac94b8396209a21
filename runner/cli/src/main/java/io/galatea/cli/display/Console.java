package io.galatea.cli.display;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the command writes: the one place that knows standard output and standard error. There are
 * no colours, whatever NO_COLOR says.
 *
 * @param out data
 * @param err progress and messages
 * @param interactive whether a person watches standard error on a terminal that can move its cursor
 * @param rows how many lines the terminal has
 * @param columns how many characters a line of the terminal has
 */
public record Console(
    PrintStream out, PrintStream err, boolean interactive, int rows, int columns) {
  private static final int ROWS = 24;
  private static final int COLUMNS = 80;

  /** How wide lines are that nobody watches on a terminal, and at most. */
  private static final int WIDTH = 120;

  private static final int NARROWEST = 40;
  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,3}) ([1-9]\\d{0,3})");

  /** With a terminal of the usual size, if it is one. */
  public Console(PrintStream out, PrintStream err, boolean interactive) {
    this(out, err, interactive, ROWS, COLUMNS);
  }

  /**
   * The process's own, in UTF-8 whatever the locale: what a program reads must not depend on it.
   * The launcher says whether standard error is a terminal, and its size; Java 17 cannot tell.
   */
  public static Console standard() {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    boolean terminal = Boolean.getBoolean("galatea.terminal");
    Matcher size = SIZE.matcher(System.getProperty("galatea.terminal.size", ""));
    return size.matches()
        ? new Console(
            out, err, terminal, Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)))
        : new Console(out, err, terminal);
  }

  /** How many characters a line for people has at most. */
  public int width() {
    return interactive ? Math.min(WIDTH, Math.max(NARROWEST, columns)) : WIDTH;
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    OutputStream buffer = new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13);
    return new PrintStream(buffer, true, StandardCharsets.UTF_8);
  }
}
