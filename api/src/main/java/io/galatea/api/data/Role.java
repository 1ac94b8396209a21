package io.galatea.api.data;

/**
 * What a data set is to a trainer. A study maps roles to data sets under its key {@code data}.
 * Roles of the same name are equal: the one that a study names is the one that a trainer requires.
 *
 * @param name the key in a study, in kebab-case
 * @param required whether the trainer cannot do without
 */
public record Role(String name, boolean required) {
  /** The rows to learn from. */
  public static final Role TRAIN = new Role("train", true);

  /** Rows held out, to measure with. */
  public static final Role TEST = new Role("test", false);

  /** The measure that is transported. */
  public static final Role SOURCE = new Role("source", true);

  /** The measure that is transported to. */
  public static final Role TARGET = new Role("target", true);

  /**
   * What it costs to move a unit of mass from each source (row) to each target (value of a row).
   */
  public static final Role COST = new Role("cost", false);

  /** Of no data set: for what is measured or drawn without one. */
  public static final Role NONE = new Role("", false);

  /** The role that a study names. */
  public static Role of(String name) {
    return new Role(name, false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Role role && role.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
