package io.galatea.api.run;

/**
 * Which experiment of a run, from which its id is derived.
 *
 * @param group the id that the study gave; the experiments of a sweep share it
 * @param configuration readable and unique among the configurations of its run, such as {@code
 *     rbm-hiddenUnits=10-epochs=20}: its repetitions share it
 * @param repetition which run of its {@link Configuration} it is, from 1, where the study repeats
 *     it; else 0
 */
public record ExperimentKey(String group, String configuration, int repetition) {

  /**
   * Checks the repetition.
   *
   * @throws IllegalArgumentException if it is below 0
   */
  public ExperimentKey {
    if (repetition < 0) {
      throw new IllegalArgumentException(
          "the repetition of " + configuration + " must be at least 0, but is " + repetition);
    }
  }

  /**
   * The key with an id.
   *
   * @throws IllegalArgumentException if the id does not say the repetition
   */
  public static ExperimentKey of(String group, String id, int repetition) {
    String suffix = suffix(repetition);
    if (!id.endsWith(suffix)) {
      throw new IllegalArgumentException(
          "the id of repetition " + repetition + " must end in " + suffix + ", but is " + id);
    }
    return new ExperimentKey(group, id.substring(0, id.length() - suffix.length()), repetition);
  }

  private static String suffix(int repetition) {
    return repetition == 0 ? "" : "-run=" + repetition;
  }

  /**
   * Readable and unique in its run: the configuration, and where that is repeated {@code -run=} and
   * the repetition.
   */
  public String id() {
    return configuration + suffix(repetition);
  }

  /** Whether a name is its id, or that of its configuration. */
  public boolean isCalled(String name) {
    return name.equals(configuration) || name.equals(id());
  }
}
