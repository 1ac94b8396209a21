package io.galatea.reports.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void labels_with_room_stay_where_they_wish_to_be() {
    assertThat(Labels.spread(new double[] {50, 10, 90}, 16, 0, 100)).containsExactly(50, 10, 90);
  }

  @Test
  void labels_at_one_place_fan_out_around_it() {
    assertThat(Labels.spread(new double[] {50, 50, 50}, 16, 0, 100)).containsExactly(34, 50, 66);
  }

  @Test
  void labels_never_overlap_nor_change_their_order_nor_leave_the_axis() {
    long seed = 7;
    Random random = new Random(seed);
    for (int trial = 0; trial < 300; trial++) {
      double[] wished = random.doubles(2 + random.nextInt(9), 0, 200).toArray();
      double[] places = Labels.spread(wished, 16, 0, 200);
      for (int i = 0; i < wished.length; i++) {
        assertThat(places[i]).as("seed %d, trial %d", seed, trial).isBetween(-1e-9, 200 + 1e-9);
        for (int k = 0; k < wished.length; k++) {
          if (wished[i] < wished[k]) {
            assertThat(places[k] - places[i]).isGreaterThan(16 - 1e-9);
          }
        }
      }
    }
  }
}
