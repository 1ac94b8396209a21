package io.galatea.runner.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
  private static final Mark.Source SOURCE = new Mark.Source("s.yaml", 0, Path.of(""));

  /** Far more than any of these takes; only there so that a test of bounded time ends. */
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final Problems problems = new Problems();

  private Node read(String text) {
    return YamlReader.read(text, SOURCE, problems);
  }

  private String error(String text) {
    GalateaException error = catchThrowableOfType(GalateaException.class, () -> read(text));
    assertThat(error).as("an error").isNotNull();
    assertThat(error.kind()).isEqualTo(ErrorKind.USAGE);
    assertThat(error.getMessage()).doesNotContain("\n").hasSizeLessThan(400);
    return error.getMessage();
  }

  @Test
  void every_value_knows_its_line_and_column() {
    Node.Mapping root = (Node.Mapping) read("# note\na: 1\nb:\n  - x\n  - {c: 'y'}\n");
    Node.Sequence list = (Node.Sequence) root.get("b").orElseThrow();
    assertThat(root.get("a").orElseThrow().mark()).hasToString("s.yaml:2:4");
    assertThat(list.items().get(1).mark()).hasToString("s.yaml:5:5");
    assertThat(((Node.Mapping) list.items().get(1)).get("c").orElseThrow().mark())
        .hasToString("s.yaml:5:9");
  }

  @Test
  void aliases_stand_for_their_anchor() {
    Node.Mapping root = (Node.Mapping) read("a: &x {k: 1}\nb: *x\n");
    assertThat(root.get("b")).isEqualTo(root.get("a"));
  }

  @Test
  void a_repeated_key_names_both_lines() {
    read("a: 1\nb: 2\na: 3\n");
    assertThat(problems.lines())
        .containsExactly("s.yaml:3:1: the key 'a' is already there on line 1");
  }

  @Test
  void tags_merges_and_keys_that_are_no_names_are_problems() {
    read("a: !!int 3\nb: &x {c: 1}\nd: {<<: *x}\n? [e]\n: f\ng: !java.net.URL [x]\n");
    assertThat(problems.lines())
        .containsExactly(
            "s.yaml:1:4: tags such as !!int are not supported",
            "s.yaml:3:5: merging with << is not supported; write the keys out",
            "s.yaml:4:3: a key must be a name, but is a list",
            "s.yaml:6:4: tags such as !java.net.URL are not supported");
  }

  @Test
  void syntax_errors_say_where_and_what() {
    assertThat(error("a: [1, 2\nb: 3\n")).startsWith("s.yaml:2:2: not YAML: ").contains("line 1");
    assertThat(error("a: 'x\n")).startsWith("s.yaml:2:1: not YAML: ").contains("quoted");
    assertThat(error("a:\n\tb: 1\n")).startsWith("s.yaml:2:1: not YAML: ").contains("TAB");
    assertThat(error("a: 1\n b: 2\n")).startsWith("s.yaml:2:3: not YAML: ");
    assertThat(error("a: *nowhere\n")).contains("no complete anchor &nowhere");
    assertThat(error("a: &x [*x]\n")).contains("no complete anchor &x");
  }

  @Test
  void empty_files_and_second_documents_are_refused() {
    assertThat(error("")).isEqualTo("s.yaml is empty");
    assertThat(error("# only a comment\n\n")).isEqualTo("s.yaml is empty");
    assertThat(error("a: 1\n---\nb: 2\n")).startsWith("s.yaml:2:1: a second document begins here");
  }

  @Test
  void a_byte_order_mark_and_windows_line_ends_change_nothing() {
    Node.Mapping root = (Node.Mapping) read("\uFEFFa: 1\r\nb: x\r\n");
    assertThat(root.fields()).containsOnlyKeys("a", "b");
    assertThat(root.get("b").orElseThrow().words()).isEqualTo("x");
    assertThat(root.get("b").orElseThrow().mark()).hasToString("s.yaml:2:4");
  }

  @Test
  void an_alias_bomb_is_refused_in_bounded_time() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(4) + alias + "]\n");
    }
    String text = bomb.toString();
    Assertions.assertTimeout(
        BOUND, () -> assertThat(error(text)).contains("more than 100000 values, aliases expanded"));
    String many = "a: &x 1\nb: [" + "*x, ".repeat(60) + "]\n";
    assertThat(error(many)).contains("more than 50 aliases");
    StringBuilder tower = new StringBuilder("a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n");
    for (int i = 1; i < 10; i++) {
      tower.append("a" + i + ": &a" + i + " [[[[[[[[[[*a" + (i - 1) + "]]]]]]]]]]\n");
    }
    assertThat(error(tower.toString())).contains("nested more than 50 deep, aliases expanded");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "{a: ", "- ", "? ", "{", "&a [", "\"", "!!x [", "*a ", "|", "a: b: "})
  void endless_repetition_is_refused_in_bounded_time(String piece) {
    String text = piece.repeat(1_000_000 / piece.length());
    Assertions.assertTimeout(BOUND, () -> assertThat(error(text)).isNotEmpty());
  }

  @Test
  void huge_texts_are_refused_and_large_ones_read() {
    assertThat(error("a: " + "x".repeat(2_000_000))).isEqualTo("s.yaml is larger than 1 MiB");
    Node.Mapping root = (Node.Mapping) read("a: " + "x".repeat(1_000_000) + "\n");
    assertThat(root.get("a").orElseThrow().words()).hasSizeLessThan(100);
  }

  @Test
  void control_characters_are_refused_with_their_line() {
    assertThat(error("a: 1\nb: \u0000\n")).startsWith("s.yaml:2: not YAML: the character U+0000");
  }

  @Test
  void files_that_are_no_text_missing_or_folders_are_refused(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("s.yaml");
    assertThatThrownBy(() -> YamlReader.textOf(file)).hasMessageEndingWith("does not exist");
    assertThatThrownBy(() -> YamlReader.textOf(folder)).hasMessageContaining("is a folder");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0});
    assertThatThrownBy(() -> YamlReader.textOf(file)).hasMessageContaining("not text in UTF-8");
    Files.write(file, new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> YamlReader.textOf(file)).hasMessageContaining("at most 1 MiB");
  }

  @Test
  void random_texts_give_a_node_or_one_clear_message() {
    long seed = 20261123;
    System.out.println("random texts of seed " + seed);
    // The fixed seed makes a failure repeatable; no model depends on these numbers.
    Random random = new Random(seed);
    String alphabet = "ab:-[]{}&*!|>'\"%@#?,\n\t 1.\\\u00e9\u0007<~";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(40); j >= 0; j--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Node node = null;
      try {
        node = read(text.toString());
      } catch (GalateaException e) {
        assertThat(e.getMessage()).startsWith("s.yaml").doesNotContain("\n");
      }
      if (node != null) {
        String written = YamlWriter.write(node, new PathLog());
        assertThat(plain(read(written))).as(text.toString()).isEqualTo(plain(node));
      }
    }
  }

  /** The same node without its places. */
  private static Node plain(Node node) {
    Mark nowhere = Mark.of(SOURCE);
    if (node instanceof Node.Sequence list) {
      return new Node.Sequence(list.items().stream().map(YamlReaderTest::plain).toList(), nowhere);
    }
    if (node instanceof Node.Mapping mapping) {
      Map<String, Node.Field> fields = new java.util.LinkedHashMap<>();
      mapping.fields().forEach((k, f) -> fields.put(k, new Node.Field(nowhere, plain(f.value()))));
      return new Node.Mapping(fields, nowhere);
    }
    Node.Scalar scalar = (Node.Scalar) node;
    // Quotes matter for numbers, truth values and nothing; elsewhere a text is a text.
    boolean plain = scalar.plain() && scalar.text().matches("[-+.0-9]+|true|false");
    return scalar.isNull()
        ? new Node.Scalar("null", true, nowhere)
        : new Node.Scalar(scalar.text(), plain, nowhere);
  }
}
