package io.galatea.toolkit.image;

/** What becomes of colours. */
public enum Colour {
  /** One grey level for each pixel: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601). */
  GREY,
  /** Red, green and blue. */
  RGB
}
