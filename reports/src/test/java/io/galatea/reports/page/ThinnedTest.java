package io.galatea.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThinnedTest {

  @Test
  void a_short_curve_keeps_all_its_points() {
    assertThat(Thinned.places(Collections.nCopies(Thinned.MOST, 1.0))).hasSize(Thinned.MOST);
    assertThat(Thinned.places(List.of())).isEmpty();
  }

  @Test
  void a_long_curve_keeps_its_ends_and_every_spike() {
    List<Double> values = new ArrayList<>(Collections.nCopies(200_000, 0.0));
    values.set(777, 5.0);
    values.set(123_456, -7.0);
    List<Integer> places = Thinned.places(values);
    assertThat(places).hasSizeLessThanOrEqualTo(Thinned.MOST).isSorted().doesNotHaveDuplicates();
    assertThat(places).startsWith(0).endsWith(199_999).contains(777, 123_456);
    assertThat(Thinned.at(places, values)).contains(5.0, -7.0);
  }
}
