package io.galatea.cli.command;

import io.galatea.api.error.GalateaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks of the command line. */
public final class Arguments {
  private Arguments() {}

  public static void atLeastOne(String option, int value) {
    if (value < 1) {
      throw GalateaException.usage(option + " must be at least 1, but is " + value);
    }
  }

  /**
   * Refuses to write a result over what it is made from.
   *
   * @param input null if it was not given
   */
  public static void refuseOverwriting(String option, Path output, String inputOption, Path input) {
    if (input != null && isSame(output, input)) {
      throw GalateaException.usage(
          option + " " + output + " would overwrite the file of " + inputOption);
    }
  }

  /**
   * Refuses to write over what is there already.
   *
   * @param force whether the user wants it so
   */
  public static void refuseExisting(Path output, boolean force) {
    if (Files.exists(output) && !Files.isRegularFile(output)) {
      throw GalateaException.usage(
          output
              + " must be a plain file, or none yet; where - is taken, it means standard output");
    }
    if (Files.exists(output) && !force) {
      throw GalateaException.usage(output + " exists already; --force replaces it");
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      throw GalateaException.usage(
          one + " and " + other + " cannot be compared: " + e.getMessage(), e);
    }
  }

  /** The error of an option that is missing, and why it is needed. */
  static GalateaException missing(String option, String why) {
    return GalateaException.usage(option + " is missing: " + why);
  }
}
