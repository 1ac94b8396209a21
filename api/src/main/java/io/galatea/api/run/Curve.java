package io.galatea.api.run;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * A number followed through a training.
 *
 * @param name the scalar's or the metric's name
 * @param split the role of the data set it was measured on; empty for scalars of the training
 * @param steps the step of each value, ascending
 * @param epochs the epoch of each value, NaN where there are none
 * @param seconds training time at each value
 * @param values the values
 */
public record Curve(
    String name,
    String split,
    List<Long> steps,
    List<Double> epochs,
    List<Double> seconds,
    List<Double> values) {

  /** Copies the lists, into arrays of plain numbers: a long training has many. */
  public Curve {
    long[] at = steps.stream().mapToLong(Long::longValue).toArray();
    steps = new Packed<>(at.length, i -> at[i]);
    epochs = packed(epochs);
    seconds = packed(seconds);
    values = packed(values);
  }

  private static List<Double> packed(List<Double> numbers) {
    double[] packed = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    return new Packed<>(packed.length, i -> packed[i]);
  }

  /** An array as a list that cannot be changed. */
  private static final class Packed<T> extends AbstractList<T> implements RandomAccess {
    private final int size;
    private final IntFunction<T> element;

    Packed(int size, IntFunction<T> element) {
      this.size = size;
      this.element = element;
    }

    @Override
    public T get(int index) {
      return element.apply(index);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
