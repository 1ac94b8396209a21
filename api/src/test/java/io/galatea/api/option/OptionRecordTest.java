package io.galatea.api.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OptionRecordTest {
  record Schedule(
      @Option(value = "Rate.", defaultValue = "0.1") double rate,
      @Option(value = "Passes.", defaultValue = "5", name = "passes") int epochs) {
    Schedule {
      InvalidOption.positive("rate", rate);
    }
  }

  record Deep(
      @Option("Units.") int units,
      @Option.Group(@Option.Default(name = "rate", value = "0.5")) Schedule schedule,
      @Option(value = "Last.", defaultValue = "true") boolean last) {}

  record Deeper(@Option.Group(@Option.Default(name = "epochs", value = "9")) Deep deep) {}

  record Twice(@Option.Group Schedule one, @Option("Rate again.") double rate) {}

  record Stray(@Option.Group(@Option.Default(name = "rates", value = "1")) Schedule schedule) {}

  record Endless(@Option.Group Endless again) {}

  private static Map<String, String> defaults(Class<? extends Record> type) {
    return OptionRecord.of(type).items().stream()
        .collect(
            Collectors.toMap(OptionRecord.Item::key, item -> item.defaultValue().orElse("none")));
  }

  @Test
  void the_options_of_a_group_stand_in_its_place_with_the_defaults_of_its_owner() {
    assertThat(OptionRecord.of(Deep.class).items())
        .extracting(OptionRecord.Item::key)
        .containsExactly("units", "rate", "passes", "last");
    assertThat(defaults(Deep.class))
        .isEqualTo(Map.of("units", "none", "rate", "0.5", "passes", "5", "last", "true"));
    assertThat(defaults(Deeper.class)).containsEntry("rate", "0.5").containsEntry("passes", "9");
  }

  @Test
  void a_record_with_groups_is_made_of_flat_values_and_gives_them_back() {
    Map<String, Object> values = Map.of("units", 3, "rate", 0.25, "epochs", 2, "last", false);
    Deeper made = OptionRecord.of(Deeper.class).make(item -> values.get(item.name()));

    assertThat(made).isEqualTo(new Deeper(new Deep(3, new Schedule(0.25, 2), false)));
    assertThat(
            OptionRecord.values(made).entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().name(), Map.Entry::getValue)))
        .isEqualTo(values);
  }

  @Test
  void a_rule_that_a_group_breaks_names_the_option_as_a_study_does() {
    Map<String, Object> values = Map.of("units", 3, "rate", Double.NaN, "epochs", 2, "last", false);

    assertThatThrownBy(() -> OptionRecord.of(Deep.class).make(item -> values.get(item.name())))
        .isInstanceOfSatisfying(InvalidOption.class, e -> assertThat(e.option()).isEqualTo("rate"))
        .hasMessage("rate must be a finite number above 0, but is NaN");
  }

  @Test
  void two_options_of_one_key_and_a_default_for_nothing_are_told() {
    assertThatThrownBy(() -> OptionRecord.of(Twice.class))
        .hasMessageContaining("the option rate of " + Twice.class.getName())
        .hasMessageContaining("rate of " + Schedule.class.getName());
    assertThatThrownBy(() -> OptionRecord.of(Stray.class))
        .hasMessageContaining("gives a default for rates, which it has not");
    assertThatThrownBy(() -> OptionRecord.of(Endless.class))
        .hasMessageContaining("contains itself");
  }
}
