package io.galatea.reports.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

  @Test
  void text_cannot_end_the_element_it_stands_in() {
    assertThat(Json.of("</script><!--&\u2028\u2029\"\\\n"))
        .isEqualTo("\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\\\"\\\\\\u000a\"");
  }

  @Test
  void numbers_that_are_not_finite_are_null() {
    assertThat(Json.of(List.of(1.5, Double.NaN, Double.POSITIVE_INFINITY, 3.0)))
        .isEqualTo("[1.5,null,null,3]");
  }

  @Test
  void lists_and_maps_nest() {
    assertThat(Json.of(Map.of("a", List.of(true, List.of())))).isEqualTo("{\"a\":[true,[]]}");
  }
}
