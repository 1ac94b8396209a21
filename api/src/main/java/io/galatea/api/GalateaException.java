package io.galatea.api;

/**
 * The one unchecked exception for everything that a user can mend or should know: its message is
 * one clear text (what, where, the rule, the value, the nearest right one), shown without a stack
 * trace. A failed experiment is recorded with it and never loses a sweep.
 */
public final class GalateaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;

  /** An error of a kind with its message. */
  public GalateaException(ErrorKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** An error of a kind with its message and what brought it about. */
  public GalateaException(ErrorKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** An error of kind usage. */
  public static GalateaException usage(String message) {
    return new GalateaException(ErrorKind.USAGE, message);
  }

  /** An error of kind data. */
  public static GalateaException data(String message) {
    return new GalateaException(ErrorKind.DATA, message);
  }

  /** The kind, which decides the exit code. */
  public ErrorKind kind() {
    return kind;
  }
}
