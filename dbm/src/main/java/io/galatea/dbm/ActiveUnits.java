package io.galatea.dbm;

/**
 * Which units of a layer are on, for many rows of binary states: what a sum over a layer's states
 * has to visit. Filled part by part (see {@link LayerParts}), each by one thread.
 */
final class ActiveUnits {
  /** Of a layer whose states are not binary: nothing is kept, and nobody can visit it. */
  static final ActiveUnits NONE = new ActiveUnits(0, 0);

  private static final int ONE = Float.floatToRawIntBits(1f);

  private final int units;

  /** The units that are on, by row; the list of a part begins where the part does. */
  private final int[] numbers;

  /** By part and row: how many are on; −1 where a state is neither 0 nor 1. */
  private final int[][] counts;

  /** Rows with all units off. */
  ActiveUnits(int rows, int units) {
    this.units = units;
    numbers = new int[Math.multiplyExact(rows, units)];
    counts = new int[LayerParts.count(units)][rows];
  }

  /**
   * Takes over the states of all units of the first rows.
   *
   * @param rows how many rows
   * @param states rows × units, and perhaps more that is not read
   */
  void set(int rows, float[] states) {
    float[] some = new float[units];
    for (int part = 0; part < counts.length; part++) {
      int from = LayerParts.begin(units, part);
      int count = LayerParts.begin(units, part + 1) - from;
      for (int row = 0; row < rows; row++) {
        System.arraycopy(states, row * units + from, some, 0, count);
        set(part, row, 1, from, count, some);
      }
    }
  }

  /**
   * Takes over the states of a part's units.
   *
   * @param row the first row
   * @param rows how many
   * @param from the part's first unit
   * @param count how many units it has
   * @param states rows × count
   */
  void set(int part, int row, int rows, int from, int count, float[] states) {
    if (units == 0) {
      return;
    }
    for (int r = 0; r < rows; r++) {
      int begin = (row + r) * units + from;
      int end = begin;
      int others = 0;
      for (int j = 0; j < count; j++) {
        int bits = Float.floatToRawIntBits(states[r * count + j]);
        int on = bits >>> 29 & 1;
        others |= bits ^ (-on & ONE);
        // Written and perhaps overwritten: a branch would be mispredicted at every other unit.
        numbers[end] = from + j;
        end += on;
      }
      counts[part][row + r] = others == 0 ? end - begin : -1;
    }
  }

  /** How many units are on in the first rows; −1 if a state there is neither 0 nor 1. */
  long count(int rows) {
    if (units == 0) {
      return -1;
    }
    long sum = 0;
    for (int[] ofPart : counts) {
      for (int row = 0; row < rows; row++) {
        if (ofPart[row] < 0) {
          return -1;
        }
        sum += ofPart[row];
      }
    }
    return sum;
  }

  /** Writes the numbers of a row's units that are on, in order, and returns how many they are. */
  int copy(int row, int[] into) {
    int end = 0;
    for (int part = 0; part < counts.length; part++) {
      int count = counts[part][row];
      System.arraycopy(numbers, row * units + LayerParts.begin(units, part), into, end, count);
      end += count;
    }
    return end;
  }
}
