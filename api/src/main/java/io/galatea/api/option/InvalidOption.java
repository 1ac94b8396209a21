package io.galatea.api.option;

/**
 * Thrown by the compact constructor of an options record: which option, what rule, what value. The
 * host adds the file and the line.
 */
public final class InvalidOption extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String option;

  /**
   * @param option the key of the option: the record component's name, unless its {@link Option}
   *     names another
   * @param rule what the value must be, continuing "must be", such as {@code a finite number above
   *     0}
   * @param value the value that broke the rule
   */
  public InvalidOption(String option, String rule, Object value) {
    super(option + " must be " + rule + ", but is " + value);
    this.option = option;
  }

  /**
   * Throws unless the condition holds. Write the condition so that NaN fails it: {@code rate > 0}
   * rather than {@code !(rate <= 0)}.
   */
  public static void unless(boolean holds, String option, String rule, Object value) {
    if (!holds) {
      throw new InvalidOption(option, rule, value);
    }
  }

  /** The key of the option. */
  public String option() {
    return option;
  }
}
