package io.galatea.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class GalateaExceptionTest {
  @Test
  void every_kind_has_a_method_of_its_name() {
    assertThat(
            List.of(
                GalateaException.usage("u"),
                GalateaException.data("d"),
                GalateaException.numerical("n"),
                GalateaException.resource("r"),
                GalateaException.plugin("p"),
                GalateaException.internal("i")))
        .allSatisfy(e -> assertThat(e).hasNoCause())
        .allSatisfy(
            e -> assertThat(e.kind().name().toLowerCase(Locale.ROOT)).startsWith(e.getMessage()))
        .extracting(GalateaException::kind)
        .containsExactly(ErrorKind.values());
    IOException cause = new IOException("no space left");
    assertThat(
            List.of(
                GalateaException.usage("u", cause),
                GalateaException.data("d", cause),
                GalateaException.resource("r", cause),
                GalateaException.plugin("p", cause),
                GalateaException.internal("i", cause)))
        .allSatisfy(e -> assertThat(e).hasCause(cause))
        .allSatisfy(
            e -> assertThat(e.kind().name().toLowerCase(Locale.ROOT)).startsWith(e.getMessage()));
  }

  @Test
  void an_error_that_says_more_is_of_the_same_kind_and_keeps_what_brought_it_about() {
    GalateaException error = GalateaException.resource("the disk is full");
    GalateaException more = error.saying("model.safetensors: " + error.getMessage());
    assertThat(more).hasMessage("model.safetensors: the disk is full").hasCause(error);
    assertThat(more.kind()).isEqualTo(ErrorKind.RESOURCE);
  }
}
