package io.galatea.toolkit.image;

/**
 * How a camera was held: what has to be done to its rows of pixels so that the image stands
 * upright, by the numbers of EXIF (CIPA DC-008, tag 274).
 *
 * @param number 1 to 8
 */
record Orientation(int number) {

  /** The orientation of a number; as it is for numbers that mean nothing. */
  static Orientation of(int number) {
    return new Orientation(number >= 1 && number <= 8 ? number : 1);
  }

  /** Whether width and height change places. */
  boolean swapsSides() {
    return number >= 5;
  }

  /**
   * Where the pixel of the upright image lies among the stored ones.
   *
   * @param x from the left of the upright image
   * @param y from its top
   * @param width of the stored image
   * @param height of the stored image
   */
  int source(int x, int y, int width, int height) {
    return switch (number) {
      case 2 -> y * width + (width - 1 - x);
      case 3 -> (height - 1 - y) * width + (width - 1 - x);
      case 4 -> (height - 1 - y) * width + x;
      case 5 -> x * width + y;
      case 6 -> (height - 1 - x) * width + y;
      case 7 -> (height - 1 - x) * width + (width - 1 - y);
      case 8 -> x * width + (width - 1 - y);
      default -> y * width + x;
    };
  }
}
