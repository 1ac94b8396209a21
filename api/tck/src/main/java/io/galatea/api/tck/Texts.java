package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

/** What words that people read have to keep to. */
final class Texts {
  static final String KEBAB_CASE = "[a-z0-9]+(-[a-z0-9]+)*";

  private Texts() {}

  static void isASentence(String text) {
    assertThat(text).isNotBlank().doesNotContain("\n").endsWith(".").isEqualTo(text.strip());
    assertThat(Character.isLowerCase(text.codePointAt(0))).as("small initial: %s", text).isFalse();
    isPlain(text);
  }

  static void isPlain(String text) {
    assertThat(text)
        .isNotBlank()
        .as("plain text without markup")
        .doesNotContainPattern("</?[a-zA-Z][^>]*>|&[a-zA-Z0-9#]+;");
  }
}
