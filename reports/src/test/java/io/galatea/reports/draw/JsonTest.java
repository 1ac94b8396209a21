package io.galatea.reports.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void textCannotEndTheElementItStandsIn() {
    assertThat(Json.of("</script><!--&\u2028\u2029\"\\\n"))
        .isEqualTo("\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\\\"\\\\\\u000a\"");
  }

  @Test
  void numbersThatAreNotFiniteAreNull() {
    assertThat(Json.of(List.of(1.5, Double.NaN, Double.POSITIVE_INFINITY, 3.0)))
        .isEqualTo("[1.5,null,null,3]");
  }

  @Test
  void listsAndMapsNest() {
    assertThat(Json.of(Map.of("a", List.of(true, List.of())))).isEqualTo("{\"a\":[true,[]]}");
  }
}
