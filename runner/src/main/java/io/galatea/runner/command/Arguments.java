package io.galatea.runner.command;

import io.galatea.api.ErrorKind;
import io.galatea.api.GalateaException;

/** Checks of the command line. */
final class Arguments {
  private Arguments() {}

  static void atLeastOne(String option, int value) {
    if (value < 1) {
      throw new GalateaException(ErrorKind.USAGE, option + " must be at least 1, but is " + value);
    }
  }

  /** The error of an option that is missing, and why it is needed. */
  static GalateaException missing(String option, String why) {
    return new GalateaException(ErrorKind.USAGE, option + " is missing: " + why);
  }
}
