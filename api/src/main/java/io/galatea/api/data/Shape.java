package io.galatea.api.data;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The shape of one row of data: (values), (height, width) or (channels, height, width).
 *
 * @param dims the extents, each at least 1, whose product fits an {@code int}
 */
public record Shape(List<Integer> dims) {

  /**
   * Checks that there is at least one extent, that all are positive and their product is an int.
   */
  public Shape {
    dims = List.copyOf(dims);
    if (dims.isEmpty() || dims.stream().anyMatch(d -> d < 1)) {
      throw new IllegalArgumentException("extents must be at least 1, but are " + dims);
    }
    long product = 1;
    for (int d : dims) {
      product *= d;
      if (product > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("a row of shape " + dims + " has too many values");
      }
    }
  }

  /** A shape of these extents. */
  public static Shape of(Integer... dims) {
    return new Shape(List.of(dims));
  }

  /** How many values a row has. */
  public int size() {
    return dims.stream().reduce(1, (a, b) -> a * b);
  }

  /** Whether a row can be looked at: (height, width), or (1 or 3, height, width). */
  public boolean isImage() {
    return dims.size() == 2 || (dims.size() == 3 && (dims.get(0) == 1 || dims.get(0) == 3));
  }

  /** 1 for (height, width), else the first of three extents; 1 where this is not an image. */
  public int channels() {
    return dims.size() == 3 ? dims.get(0) : 1;
  }

  /** The extent before the last; 1 where there is only one. */
  public int height() {
    return dims.size() == 1 ? 1 : dims.get(dims.size() - 2);
  }

  /** The last extent. */
  public int width() {
    return dims.get(dims.size() - 1);
  }

  /** As a reader writes it, such as {@code 28 × 28}. */
  @Override
  public String toString() {
    return dims.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }
}
