package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.Contribution;
import org.junit.jupiter.api.Test;

/**
 * What holds for everything that a plugin offers by name.
 *
 * @param <O> its options
 */
public abstract class ContributionContract<O extends Record> {

  /** The contribution under test. */
  protected abstract Contribution<O> contribution();

  /** Valid options that keep the work small and quick. */
  protected abstract O options();

  @Test
  void the_options_are_of_the_record_that_is_declared() {
    assertThat(contribution().options()).isEqualTo(options().getClass());
  }

  @Test
  void every_option_is_documented() {
    OptionRules.everyComponentIsDocumented(contribution().options());
  }

  @Test
  void the_defaults_of_options_are_of_their_types() {
    OptionRules.defaultsBind(contribution().options());
  }

  @Test
  void the_defaults_of_options_are_valid_together() {
    OptionRules.defaultsMakeARecord(options());
  }

  @Test
  void an_option_that_is_not_a_number_is_refused_by_its_name() {
    OptionRules.notANumberIsRefused(options());
  }

  @Test
  void the_summary_is_one_sentence() {
    Texts.isASentence(contribution().summary());
  }
}
