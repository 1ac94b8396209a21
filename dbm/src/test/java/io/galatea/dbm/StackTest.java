package io.galatea.dbm;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.rbm.evidence.Layers;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The deep machine of a stack, against the laws of the machines it is made of. */
class StackTest {
  private static Layers rbm(int lower, int upper, long seed) {
    return TinyMachines.random(0.8, seed, lower, upper);
  }

  @Test
  void only_weights_between_the_lowest_and_the_topmost_machine_are_halved() {
    List<Layers> stack = List.of(rbm(4, 3, 1), rbm(3, 2, 2), rbm(2, 3, 3), rbm(3, 2, 4));
    Layers deep = Stack.compose(stack);
    for (int l = 0; l < 4; l++) {
      for (int k = 0; k < deep.weights().get(l).length; k++) {
        float alone = stack.get(l).weights().get(0)[k];
        assertThat(deep.weights().get(l)[k]).isEqualTo(l == 0 || l == 3 ? alone : alone / 2);
      }
    }
    assertThat(deep.biases().get(0)).isEqualTo(stack.get(0).biases().get(0));
    assertThat(deep.biases().get(4)).isEqualTo(stack.get(3).biases().get(1));
    assertThat(deep.biases().get(2)[1])
        .isEqualTo((stack.get(1).biases().get(1)[1] + stack.get(2).biases().get(0)[1]) / 2);
  }

  /**
   * The law that a machine with two copies of its visible layer gives its hidden one is the square,
   * up to a constant, of a factor per copy; the deep machine has one factor of each of its parts
   * (Salakhutdinov and Hinton 2009, section 3.1).
   */
  @Test
  void two_machines_give_their_common_layer_the_geometric_mean_of_their_laws() {
    Layers lower = rbm(4, 3, 5);
    Layers upper = rbm(3, 5, 6);
    Layers deep = Stack.compose(List.of(lower, upper));
    List<Double> difference = new ArrayList<>();
    for (int h = 0; h < 8; h++) {
      double found = 0;
      for (int rest = 0; rest < 1 << 9; rest++) {
        int state = (rest & 15) | (h << 4) | ((rest >> 4) << 7);
        found += Math.exp(TinyMachines.negativeEnergy(deep, state));
      }
      double expected = 0;
      for (int j = 0; j < 3; j++) {
        expected +=
            TinyMachines.bit(h, j)
                * ((double) lower.biases().get(1)[j] + upper.biases().get(0)[j])
                / 2;
      }
      expected += copies(lower, h) / 2 + copiesAbove(upper, h) / 2;
      difference.add(Math.log(found) - expected);
    }
    for (double d : difference) {
      // Biases of the deep machine are rounded to float32.
      assertThat(d).isCloseTo(difference.get(0), Offset.offset(1e-6));
    }
  }

  /** log of the sum over both copies of the visible layer. */
  private static double copies(Layers machine, int h) {
    double sum = 0;
    for (int i = 0; i < machine.units(0); i++) {
      double input = machine.biases().get(0)[i];
      for (int j = 0; j < machine.units(1); j++) {
        input += machine.weights().get(0)[i * machine.units(1) + j] * TinyMachines.bit(h, j);
      }
      sum += 2 * Math.log1p(Math.exp(input));
    }
    return sum;
  }

  /** log of the sum over both copies of the hidden layer. */
  private static double copiesAbove(Layers machine, int h) {
    double sum = 0;
    for (int j = 0; j < machine.units(1); j++) {
      double input = machine.biases().get(1)[j];
      for (int i = 0; i < machine.units(0); i++) {
        input += machine.weights().get(0)[i * machine.units(1) + j] * TinyMachines.bit(h, i);
      }
      sum += 2 * Math.log1p(Math.exp(input));
    }
    return sum;
  }
}
