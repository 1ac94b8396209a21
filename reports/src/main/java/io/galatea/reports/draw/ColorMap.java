package io.galatea.reports.draw;

/**
 * Colours for ordered values, readable with every kind of colour vision: viridis (Smith and van der
 * Walt, 2015) from low to high, and blue to orange through near white for values around zero.
 */
final class ColorMap {
  private static final int[] VIRIDIS = {
    0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b,
    0xfde725
  };
  private static final int[] AROUND_ZERO = {
    0x08306b, 0x1f6aa5, 0x56a3d0, 0xaed3e6, 0xf4f3f0, 0xf7c793, 0xe68a3c, 0xb8500f, 0x6b2a04
  };

  /** For values that are not there. */
  static final int MISSING = 0x9a9a9a;

  private ColorMap() {}

  /** The colour at a share from 0 to 1, as 0xRRGGBB. */
  static int at(double share, boolean diverging) {
    if (Double.isNaN(share)) {
      return MISSING;
    }
    int[] stops = diverging ? AROUND_ZERO : VIRIDIS;
    double place = Math.min(1, Math.max(0, share)) * (stops.length - 1);
    int below = Math.min(stops.length - 2, (int) place);
    double part = place - below;
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int low = stops[below] >> shift & 255;
      int high = stops[below + 1] >> shift & 255;
      color |= (int) Math.round(low + part * (high - low)) << shift;
    }
    return color;
  }

  /** As CSS writes it. */
  static String hex(int color) {
    return String.format("#%06x", color & 0xffffff);
  }

  /** Whether white text is read better on it than black (relative luminance of WCAG 2). */
  static boolean isDark(int color) {
    double luminance =
        0.2126 * linear(color >> 16 & 255)
            + 0.7152 * linear(color >> 8 & 255)
            + 0.0722 * linear(color & 255);
    return luminance < 0.179;
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
