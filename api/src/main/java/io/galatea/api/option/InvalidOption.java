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

  /** Throws unless a number is finite and above 0. */
  public static void positive(String option, double value) {
    unless(value > 0 && Double.isFinite(value), option, "a finite number above 0", value);
  }

  /** Throws unless a number is finite and at least 0. */
  public static void notNegative(String option, double value) {
    unless(value >= 0 && Double.isFinite(value), option, "a finite number of at least 0", value);
  }

  /** Throws unless a number is at least 0 and below 1. */
  public static void share(String option, double value) {
    unless(value >= 0 && value < 1, option, "at least 0 and below 1", value);
  }

  /** Throws unless a number is at least {@code least}. */
  public static void atLeast(String option, long value, long least) {
    unless(value >= least, option, "at least " + least, value);
  }

  /** Throws unless a number is between two, or one of them. */
  public static void within(String option, long value, long least, long most) {
    unless(value >= least && value <= most, option, "from " + least + " to " + most, value);
  }

  /** As {@link #within(String, long, long, long)}, of a number with decimals; NaN is refused. */
  public static void within(String option, double value, long least, long most) {
    unless(value >= least && value <= most, option, "from " + least + " to " + most, value);
  }
}
