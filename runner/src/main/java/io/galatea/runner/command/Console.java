package io.galatea.runner.command;

import java.io.PrintStream;

/**
 * Where the command writes: the one place that knows standard output and standard error.
 *
 * @param out data
 * @param err progress and messages
 * @param interactive whether a person watches standard error on a terminal
 */
record Console(PrintStream out, PrintStream err, boolean interactive) {

  /**
   * The process's own. The launcher says whether standard error is a terminal; Java 17 cannot tell.
   */
  static Console standard() {
    return new Console(System.out, System.err, Boolean.getBoolean("galatea.terminal"));
  }
}
