package io.galatea.api.error;

/** The kind of an error. It decides the exit code of the command. */
public enum ErrorKind {
  /** A wrong command line, study file, option, or a file that does not exist: exit code 2. */
  USAGE(2),
  /**
   * Data, a model or a run directory whose content is corrupt or not what it claims: exit code 4.
   */
  DATA(4),
  /** A computation that cannot go on, such as a divergence: exit code 3. */
  NUMERICAL(3),
  /** Too little memory or disk, or a file system that refuses: exit code 1. */
  RESOURCE(1),
  /** A plugin that breaks its contract: exit code 1. */
  PLUGIN(1),
  /** A defect of Galatea itself: exit code 1. */
  INTERNAL(1);

  private final int exitCode;

  ErrorKind(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of the command that ends with an error of this kind. */
  public int exitCode() {
    return exitCode;
  }
}
