package io.galatea.cli.display;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the command writes: the one place that knows standard output and standard error.
 *
 * @param out data
 * @param err progress and messages
 * @param interactive whether a person watches standard error on a terminal
 */
public record Console(PrintStream out, PrintStream err, boolean interactive) {

  /**
   * The process's own, in UTF-8 whatever the locale: what a program reads must not depend on it.
   * The launcher says whether standard error is a terminal; Java 17 cannot tell.
   */
  public static Console standard() {
    return new Console(
        utf8(FileDescriptor.out), utf8(FileDescriptor.err), Boolean.getBoolean("galatea.terminal"));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    OutputStream buffer = new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13);
    return new PrintStream(buffer, true, StandardCharsets.UTF_8);
  }
}
