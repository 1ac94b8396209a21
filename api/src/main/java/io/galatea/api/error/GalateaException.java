package io.galatea.api.error;

/**
 * The one unchecked exception for everything that a user can mend or should know: its message is
 * one clear text (what, where, the rule, the value, the nearest right one), shown without a stack
 * trace. A failed experiment is recorded with it and never loses a sweep. It is made by the name of
 * its {@linkplain ErrorKind kind}.
 */
public final class GalateaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;

  private GalateaException(ErrorKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /**
   * An error of kind usage: a wrong command line, study file or option, or a file that does not
   * exist.
   */
  public static GalateaException usage(String message) {
    return usage(message, null);
  }

  /** An error of kind usage with what brought it about. */
  public static GalateaException usage(String message, Throwable cause) {
    return new GalateaException(ErrorKind.USAGE, message, cause);
  }

  /**
   * An error of kind data: a data set, model or run directory that is corrupt or not what it
   * claims.
   */
  public static GalateaException data(String message) {
    return data(message, null);
  }

  /** An error of kind data with what brought it about. */
  public static GalateaException data(String message, Throwable cause) {
    return new GalateaException(ErrorKind.DATA, message, cause);
  }

  /** An error of kind numerical: a computation that cannot go on. */
  public static GalateaException numerical(String message) {
    return new GalateaException(ErrorKind.NUMERICAL, message, null);
  }

  /** An error of kind resource: too little memory or disk, or a file system that refuses. */
  public static GalateaException resource(String message) {
    return resource(message, null);
  }

  /** An error of kind resource with what brought it about. */
  public static GalateaException resource(String message, Throwable cause) {
    return new GalateaException(ErrorKind.RESOURCE, message, cause);
  }

  /** An error of kind plugin: a plugin that breaks its contract. */
  public static GalateaException plugin(String message) {
    return plugin(message, null);
  }

  /** An error of kind plugin with what brought it about. */
  public static GalateaException plugin(String message, Throwable cause) {
    return new GalateaException(ErrorKind.PLUGIN, message, cause);
  }

  /** An error of kind internal: a defect of Galatea itself. */
  public static GalateaException internal(String message) {
    return internal(message, null);
  }

  /** An error of kind internal with what brought it about. */
  public static GalateaException internal(String message, Throwable cause) {
    return new GalateaException(ErrorKind.INTERNAL, message, cause);
  }

  /** An error of the same kind that says more, brought about by this one. */
  public GalateaException saying(String message) {
    return new GalateaException(kind, message, this);
  }

  /** The kind, which decides the exit code. */
  public ErrorKind kind() {
    return kind;
  }
}
