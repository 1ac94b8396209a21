package io.galatea.runner.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsBinderTest {
  private static final Path BASE = Path.of("folder").toAbsolutePath();
  private static final Mark.Source SOURCE = new Mark.Source("s.yaml", 0, BASE);

  private final Problems problems = new Problems();

  private <R extends Record> Optional<R> bind(Class<R> type, String yaml) {
    Node node = YamlReader.read(yaml, SOURCE, problems);
    return OptionsBinder.of(type).bind((Node.Mapping) node, "", problems);
  }

  private <R extends Record> String problem(Class<R> type, String yaml) {
    assertThat(bind(type, yaml)).isEmpty();
    return String.join("\n", problems.lines());
  }

  enum Mode {
    FAST,
    VERY_SLOW
  }

  record Part(@Option("A.") int a, @Option(value = "B.", defaultValue = "[x]") List<String> b) {}

  record All(
      @Option("I.") int i,
      @Option("L.") long l,
      @Option("D.") double d,
      @Option("B.") boolean b,
      @Option("S.") String s,
      @Option("P.") Path p,
      @Option("E.") Mode e,
      @Option("R.") Part r,
      @Option("Is.") List<Integer> is,
      @Option("Ds.") List<List<Double>> ds,
      @Option("Rs.") List<Part> rs,
      @Option("O.") Optional<Double> o) {}

  private static final String ALL =
      "{i: -3, l: 9000000000, d: 1e-3, b: true, s: no, p: x/../y.csv, e: very-slow, r: {a: 1},"
          + " is: [1, 2], ds: [[1], [], [.5, 2.]], rs: [{a: 2, b: []}], o: 10}";
  private static final All VALUE =
      new All(
          -3,
          9_000_000_000L,
          0.001,
          true,
          "no",
          BASE.resolve("y.csv"),
          Mode.VERY_SLOW,
          new Part(1, List.of("x")),
          List.of(1, 2),
          List.of(List.of(1.0), List.of(), List.of(0.5, 2.0)),
          List.of(new Part(2, List.of())),
          Optional.of(10.0));

  @Test
  void every_type_of_component_is_bound_by_what_it_is_wanted_as() {
    assertThat(bind(All.class, ALL)).contains(VALUE);
  }

  @Test
  void values_are_as_json_would_have_them() {
    assertThat(OptionValues.values(VALUE))
        .containsExactly(
            Map.entry("i", -3L),
            Map.entry("l", 9_000_000_000L),
            Map.entry("d", 0.001),
            Map.entry("b", true),
            Map.entry("s", "no"),
            Map.entry("p", BASE.resolve("y.csv").toString()),
            Map.entry("e", "very-slow"),
            Map.entry("r", Map.of("a", 1L, "b", List.of("x"))),
            Map.entry("is", List.of(1L, 2L)),
            Map.entry("ds", List.of(List.of(1.0), List.of(), List.of(0.5, 2.0))),
            Map.entry("rs", List.of(Map.of("a", 2L, "b", List.of()))),
            Map.entry("o", 10.0));
  }

  @Test
  void texts_bind_back_to_the_same_record() {
    StringBuilder yaml = new StringBuilder();
    OptionValues.texts(VALUE).forEach((k, v) -> yaml.append(k).append(": ").append(v).append('\n'));
    assertThat(bind(All.class, yaml.toString())).contains(VALUE);
    assertThat(OptionValues.texts(VALUE))
        .containsEntry("d", "0.001")
        .containsEntry("is", "[1, 2]")
        .containsEntry("o", "10");
  }

  record Texts(@Option("T.") List<String> t, @Option("S.") String s, @Option("D.") double d) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a b ", "null", "~", "yes", "10", "- x", "a: b", "a #b", "'", "\"", "\\", "é",
            "\u0007",
        "a\nb", "[x", "{", "*a", "!x", "%", "---", "...", "=", "<<", "a, b", "\u2028", "\t", "?",
            "-"
      })
  void any_text_binds_back_from_what_it_is_written_as(String text) {
    Texts record = new Texts(List.of(text, "x"), text, 0);
    StringBuilder yaml = new StringBuilder();
    OptionValues.texts(record)
        .forEach((k, v) -> yaml.append(k).append(": ").append(v).append('\n'));
    assertThat(bind(Texts.class, yaml.toString())).as(yaml.toString()).contains(record);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        1,
        10,
        0.1,
        1e-6,
        1e-7,
        1.5e-300,
        4.9e-324,
        123456789012.5,
        1e12,
        1.7976931348623157e308,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN,
        0.06,
        1.0 / 3
      })
  void any_number_binds_back_from_what_it_is_written_as(double number) {
    String text = OptionValues.text(number);
    assertThat(bind(Texts.class, "{t: [], s: x, d: " + text + "}").orElseThrow().d())
        .as(text)
        .isEqualTo(Double.valueOf(number));
  }

  record Real(@Option("D.") double d) {}

  record Whole(@Option("I.") int i, @Option(value = "L.", defaultValue = "0") long l) {}

  record Switch(@Option("B.") boolean b) {}

  @ParameterizedTest
  @CsvSource({"1e-3, 0.001", "10, 10", "+.5, 0.5", "1., 1", "1E5, 100000", "-0, -0.0"})
  void numbers_are_numbers_whatever_yaml_calls_them(String text, double value) {
    assertThat(bind(Real.class, "d: " + text)).contains(new Real(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999", "'1'", "one", "1_000", "0x10", "1:30", "true", "[1]", "{a: 1}", "", "~"})
  void what_is_no_number_is_a_problem(String text) {
    assertThat(problem(Real.class, "d: " + text))
        .startsWith("s.yaml:1:")
        .contains("d must be a number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.0", "1e3", "010", "0x1F", "2147483648", "-2147483649", "'1'", "1_0", "ten"})
  void what_is_no_whole_number_is_a_problem(String text) {
    assertThat(problem(Whole.class, "i: " + text)).contains("i must be a whole number");
  }

  @Test
  void whole_numbers_have_the_range_of_their_type() {
    assertThat(bind(Whole.class, "{i: -2147483648, l: 9223372036854775807}"))
        .contains(new Whole(Integer.MIN_VALUE, Long.MAX_VALUE));
    assertThat(problem(Whole.class, "{i: 1, l: 9223372036854775808}"))
        .contains("l must be a whole number from -9223372036854775808 to 9223372036854775807");
    assertThat(problem(Whole.class, "i: 1" + "0".repeat(500_000))).contains("i must be a whole");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no", "on", "True", "1", "'true'"})
  void only_true_and_false_are_booleans(String text) {
    assertThat(problem(Switch.class, "b: " + text)).contains("b must be true or false");
  }

  @Test
  void unknown_keys_and_missing_ones_are_named() {
    assertThat(problem(Part.class, "{aa: 1, b: {}}").lines())
        .containsExactly(
            "s.yaml:1:1: a is missing; it is a whole number: A.",
            "s.yaml:1:2: unknown key 'aa'; did you mean 'a'? There are a, b",
            "s.yaml:1:12: b must be a list of texts, but is a mapping");
  }

  record Keyword(
      @Option(value = "Which.", name = "class", defaultValue = "[]") List<String> classes,
      @Option(value = "Files.", defaultValue = "[]") List<Path> files,
      @Option(value = "Sizes.", defaultValue = "[]") List<Integer> sizes) {
    Keyword {
      InvalidOption.unless(classes.size() < 3, "class", "fewer than three", classes);
    }
  }

  @Test
  void a_key_may_be_a_word_that_java_keeps_for_itself() {
    Optional<Keyword> bound = bind(Keyword.class, "class: [horse, 3]");
    assertThat(bound).contains(new Keyword(List.of("horse", "3"), List.of(), List.of()));
    assertThat(OptionValues.values(bound.orElseThrow()))
        .containsEntry("class", List.of("horse", "3"));
    assertThat(problem(Keyword.class, "class: [1, 2, 3]"))
        .contains("s.yaml:1:8: class must be fewer than three");
  }

  @Test
  void its_name_in_java_is_no_key() {
    assertThat(problem(Keyword.class, "classes: [1]"))
        .contains("unknown key 'classes'; did you mean 'class'?");
  }

  record Twice(@Option("A.") int a, @Option(value = "B.", name = "a") int b) {}

  @Test
  void two_options_of_one_key_are_the_plugins_fault() {
    assertThatThrownBy(() -> OptionsBinder.of(Twice.class))
        .hasMessageContaining("the option b of")
        .hasMessageContaining("has the key a, which another option has");
  }

  @Test
  void a_single_text_or_path_stands_for_a_list_of_one_but_a_number_does_not() {
    assertThat(bind(Keyword.class, "{class: 7, files: a.bin}"))
        .contains(new Keyword(List.of("7"), List.of(BASE.resolve("a.bin")), List.of()));
    assertThat(problem(Keyword.class, "{files: , sizes: 5}").lines())
        .containsExactly(
            "s.yaml:1:8: files must be a list of paths, but is empty",
            "s.yaml:1:18: sizes must be a list of whole numbers, but is 5");
  }

  @Test
  void problems_deep_inside_have_their_path() {
    assertThat(problem(All.class, ALL.replace("{a: 2, b: []}", "{a: x, c: 1}")))
        .contains("rs[0].a must be a whole number, but is x")
        .contains("unknown key 'c' in rs[0]");
  }

  record Ruled(
      @Option(value = "Rate.", defaultValue = "0.1") double rate,
      @Option(value = "Size.", defaultValue = "5") int size,
      @Option(value = "Part.", defaultValue = "2") int part,
      @Option("Needed.") int needed) {
    Ruled {
      InvalidOption.unless(rate > 0, "rate", "above 0", rate);
      InvalidOption.unless(size >= 1, "size", "at least 1", size);
      InvalidOption.unless(part <= size, "part", "at most size", part);
      InvalidOption.unless(needed >= 1, "needed", "at least 1", needed);
    }
  }

  @Test
  void broken_rules_of_several_options_come_together() {
    assertThat(problem(Ruled.class, "{rate: .nan, size: 0, part: 9, needed: 0}").lines())
        .containsExactly(
            "s.yaml:1:8: rate must be above 0, but is .nan",
            "s.yaml:1:20: size must be at least 1, but is 0",
            "s.yaml:1:29: part must be at most size, but is 9",
            "s.yaml:1:40: needed must be at least 1, but is 0");
  }

  @Test
  void a_rule_that_a_default_breaks_is_noted_once_at_the_mapping() {
    assertThat(problem(Ruled.class, "{size: 1, needed: 3}").lines())
        .containsExactly("s.yaml:1:1: part must be at most size, but is 2");
  }

  record NoAnnotation(int a) {}

  record BadType(@Option("A.") Set<String> a) {}

  record BadDefault(@Option(value = "A.", defaultValue = "x") int a) {}

  record InvalidDefault(@Option(value = "A.", defaultValue = "0") int a) {
    InvalidDefault {
      InvalidOption.unless(a > 0, "a", "above 0", a);
    }
  }

  record Endless(@Option("A.") Optional<Endless> a) {}

  @Test
  void a_record_that_describes_itself_wrongly_is_the_plugins_error() {
    assertThatThrownBy(() -> OptionsBinder.of(NoAnnotation.class))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("has no @Option annotation")
        .extracting("kind")
        .isEqualTo(ErrorKind.PLUGIN);
    assertThatThrownBy(() -> OptionsBinder.of(BadType.class)).hasMessageContaining("java.util.Set");
    assertThatThrownBy(() -> OptionsBinder.of(BadDefault.class))
        .hasMessageContaining("does not bind");
    assertThatThrownBy(() -> OptionsBinder.of(InvalidDefault.class))
        .hasMessageContaining("a must be above 0, but is 0");
    assertThatThrownBy(() -> OptionsBinder.of(Endless.class)).hasMessageContaining("has the type");
  }

  @Test
  void descriptions_say_types_in_words() {
    assertThat(OptionsBinder.of(All.class).description().options())
        .extracting(option -> option.name() + ": " + option.type().words())
        .containsExactly(
            "i: whole number",
            "l: whole number",
            "d: number",
            "b: true or false",
            "s: text",
            "p: path",
            "e: one of fast, very-slow",
            "r: mapping",
            "is: list of whole numbers",
            "ds: list of lists of numbers",
            "rs: list of mappings",
            "o: number");
  }
}
