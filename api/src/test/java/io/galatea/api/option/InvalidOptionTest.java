package io.galatea.api.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class InvalidOptionTest {

  @Test
  void the_message_has_the_option_the_rule_and_the_value() {
    double rate = Double.NaN;
    assertThatThrownBy(() -> InvalidOption.unless(rate > 0, "learningRate", "above 0", rate))
        .isInstanceOfSatisfying(
            InvalidOption.class, e -> assertThat(e.option()).isEqualTo("learningRate"))
        .hasMessage("learningRate must be above 0, but is NaN");
  }

  @Test
  void a_condition_that_holds_passes() {
    assertThatCode(() -> InvalidOption.unless(true, "a", "b", 1)).doesNotThrowAnyException();
  }
}
