package io.galatea.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static Throwable thrown(Throwable thrown) {
    return catchThrowable(
        () ->
            Guard.run(
                "acme:anvil",
                () -> {
                  if (thrown instanceof Error error) {
                    throw error;
                  }
                  throw (RuntimeException) thrown;
                }));
  }

  private static void isOf(ErrorKind kind, String message, Throwable thrown) {
    assertThat(thrown).isInstanceOf(GalateaException.class).hasMessageStartingWith(message);
    assertThat(((GalateaException) thrown).kind()).isEqualTo(kind);
  }

  @Test
  void errors_in_words_and_cancellations_pass_as_they_are() {
    for (RuntimeException own :
        List.of(GalateaException.data("torn"), new CancellationException("stop"))) {
      assertThat(thrown(own)).isSameAs(own);
    }
    assertThat(Guard.<String>call("acme:anvil", () -> "iron")).isEqualTo("iron");
  }

  @Test
  void a_defect_is_the_error_of_the_plugin_that_has_it() {
    for (Throwable defect :
        List.of(
            new IllegalStateException("a bug"),
            new NoClassDefFoundError("org/acme/Gone"),
            new AssertionError("cannot be"),
            new StackOverflowError())) {
      Throwable error = thrown(defect);
      isOf(ErrorKind.PLUGIN, "a defect in acme:anvil: " + defect, error);
      assertThat(error).hasCause(defect);
    }
    assertThatThrownBy(() -> Guard.call("acme:anvil", "the anvil fell", () -> null))
        .hasMessage("the anvil fell: it gave null");
  }

  @Test
  void a_wrong_option_is_the_users_and_too_little_memory_the_machines() {
    isOf(
        ErrorKind.USAGE,
        "acme:anvil: weight must be above 0, but is -1",
        thrown(new InvalidOption("weight", "above 0", -1)));
    isOf(ErrorKind.RESOURCE, "not enough memory", thrown(new OutOfMemoryError("Java heap space")));
  }
}
