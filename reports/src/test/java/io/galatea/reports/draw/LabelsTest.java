package io.galatea.reports.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void labelsWithRoomStayWhereTheyWishToBe() {
    assertThat(Labels.spread(new double[] {50, 10, 90}, 16, 0, 100)).containsExactly(50, 10, 90);
  }

  @Test
  void labelsAtOnePlaceFanOutAroundIt() {
    assertThat(Labels.spread(new double[] {50, 50, 50}, 16, 0, 100)).containsExactly(34, 50, 66);
  }

  @Test
  void labelsNeverOverlapNorChangeTheirOrderNorLeaveTheAxis() {
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
