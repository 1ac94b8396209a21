package io.galatea.rbm.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.random.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
  /** Sums of up to 200 float32 terms of order 1. */
  private static final float ROUNDING = 1e-4f;

  private static final class Machine {
    final int visibleUnits;
    final int hiddenUnits;
    final float[] weights;
    final float[] visibleBias;
    final float[] hiddenBias;

    Machine(
        int visibleUnits,
        int hiddenUnits,
        float[] weights,
        float[] visibleBias,
        float[] hiddenBias) {
      this.visibleUnits = visibleUnits;
      this.hiddenUnits = hiddenUnits;
      this.weights = weights;
      this.visibleBias = visibleBias;
      this.hiddenBias = hiddenBias;
    }

    static Machine random(int visible, int hidden, long seed) {
      RandomStream random = RandomStream.of(seed);
      return new Machine(
          visible,
          hidden,
          values(visible * hidden, random),
          values(visible, random),
          values(hidden, random));
    }

    private static float[] values(int count, RandomStream random) {
      float[] values = new float[count];
      for (int k = 0; k < count; k++) {
        values[k] = (float) random.nextGaussian();
      }
      return values;
    }

    Machine transposed() {
      float[] t = new float[weights.length];
      for (int i = 0; i < visibleUnits; i++) {
        for (int j = 0; j < hiddenUnits; j++) {
          t[j * visibleUnits + i] = weights[i * hiddenUnits + j];
        }
      }
      return new Machine(hiddenUnits, visibleUnits, t, hiddenBias, visibleBias);
    }
  }

  private static SparseRows states(int rows, int units, boolean binary, long seed) {
    RandomStream random = RandomStream.of(seed);
    SparseRows states = new SparseRows(binary);
    float[] row = new float[units];
    for (int n = 0; n < rows; n++) {
      for (int i = 0; i < units; i++) {
        row[i] = random.nextFloat() < 0.7 ? 0 : binary ? 1 : random.nextFloat();
      }
      states.add(row, 0, units);
    }
    return states;
  }

  @ParameterizedTest
  @CsvSource({
    "13, 1, true",
    "50, 10, false",
    "100, 20, true",
    "31, 23, false",
    "17, 60, true",
    "40, 101, false"
  })
  void both_layouts_give_the_sums_of_the_definition(int visible, int hidden, boolean binary) {
    Machine m = Machine.random(visible, hidden, 77);
    SparseRows v = states(7, visible, binary, 1);
    SparseRows h = states(3, hidden, true, 2);
    // And a row with nearly all units on.
    float[] most = new float[hidden];
    Arrays.fill(most, 1);
    most[hidden / 2] = 0;
    h.add(most, 0, hidden);
    for (Connections w :
        new Connections[] {
          new NarrowConnections(visible, hidden, m.weights),
          new WideConnections(visible, hidden, m.weights)
        }) {
      assertThat(w.weights()).isEqualTo(m.weights);
      float[] sums = product(v, m, m.hiddenBias);
      float[] x = new float[hidden];
      for (int n = 0; n < 7; n++) {
        w.hiddenInput(v, n, m.hiddenBias, x);
        assertThat(x)
            .containsExactly(
                Arrays.copyOfRange(sums, n * hidden, (n + 1) * hidden), within(ROUNDING));
      }
      Machine t = m.transposed();
      float[] expected = product(h, t, t.hiddenBias);
      float[] y = new float[visible];
      for (int n = 0; n < 4; n++) {
        w.visibleInput(h, n, m.visibleBias, y);
        for (int i = 0; i < visible; i++) {
          assertThat(y[i]).isCloseTo(expected[n * visible + i], within(ROUNDING));
        }
      }
    }
  }

  /** bias + states × weights, by the definition. */
  private static float[] product(SparseRows states, Machine m, float[] bias) {
    float[] dense = states.dense(m.visibleUnits);
    float[] x = new float[states.rows() * m.hiddenUnits];
    for (int n = 0; n < states.rows(); n++) {
      for (int j = 0; j < m.hiddenUnits; j++) {
        double sum = bias[j];
        for (int i = 0; i < m.visibleUnits; i++) {
          sum += dense[n * m.visibleUnits + i] * (double) m.weights[i * m.hiddenUnits + j];
        }
        x[n * m.hiddenUnits + j] = (float) sum;
      }
    }
    return x;
  }

  private static float[][] rows(float[] values, int columns) {
    float[][] rows = new float[values.length / columns][];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = Arrays.copyOfRange(values, n * columns, (n + 1) * columns);
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"13, 1, 1, 1", "50, 10, 10, 10", "31, 23, 5, 2", "17, 60, 7, 6", "40, 101, 1, 9"})
  void update_adds_the_difference_of_outer_products(
      int visible, int hidden, int data, int fantasies) {
    Machine m = Machine.random(visible, hidden, 78);
    SparseRows v = states(data, visible, false, 3);
    SparseRows f = states(fantasies, visible, true, 4);
    SparseRows[] inTwo = {new SparseRows(true), new SparseRows(true)};
    for (int n = 0; n < fantasies; n++) {
      inTwo[n < 2 ? 0 : 1].add(f, n);
    }
    float[] p = Machine.random(data, hidden, 5).weights;
    float[] q = Machine.random(fantasies, hidden, 6).weights;
    float[] dv = v.dense(visible);
    float[] df = f.dense(visible);
    float[] expected = m.weights.clone();
    for (int i = 0; i < visible; i++) {
      for (int j = 0; j < hidden; j++) {
        double sum = expected[i * hidden + j];
        for (int n = 0; n < data; n++) {
          sum += dv[n * visible + i] * (double) p[n * hidden + j];
        }
        for (int n = 0; n < fantasies; n++) {
          sum -= df[n * visible + i] * (double) q[n * hidden + j];
        }
        expected[i * hidden + j] = (float) sum;
      }
    }
    for (Connections w :
        new Connections[] {
          new NarrowConnections(visible, hidden, m.weights),
          new WideConnections(visible, hidden, m.weights)
        }) {
      w.addDifference(v, rows(p, hidden), inTwo, rows(q, hidden));
      assertThat(w.weights()).containsExactly(expected, within(ROUNDING));
    }
  }
}
