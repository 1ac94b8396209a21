package io.galatea.runner.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code galatea} command. */
@Command(
    name = "galatea",
    mixinStandardHelpOptions = true,
    description = "Trains, samples, compares and explains classical generative models.")
public final class Galatea implements Runnable {

  /**
   * Runs the command and exits with its code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Galatea()).execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
