package io.galatea.ot.data;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The colours of a photograph as rows (red, green, blue) in [0, 1] with their masses, and the
 * photograph itself for figures.
 */
public final class Photo implements Dataset {
  /** The longest side of the image kept for figures. */
  private static final int LONGEST = 360;

  private final String name;
  private final int[] colours;
  private final double[] masses;
  private final RgbImage image;
  private final String sha256;

  private Photo(String name, int[] colours, double[] masses, RgbImage image) {
    this.name = name;
    this.colours = colours;
    this.masses = masses;
    this.image = image;
    sha256 = ContentHash.of(this);
  }

  /** Some pixels at random, none twice, all of one mass; or every pixel where there are no more. */
  static Photo sampled(String name, RgbImage full, int sample, RandomStream random) {
    int count = full.width() * full.height();
    int[] chosen;
    if (sample >= count) {
      chosen = new int[count];
      Arrays.setAll(chosen, p -> p);
    } else {
      chosen = distinct(count, sample, random);
    }
    int[] colours = Arrays.stream(chosen).map(full::rgb).toArray();
    double[] masses = new double[colours.length];
    Arrays.fill(masses, 1.0 / colours.length);
    return new Photo(name, colours, masses, full.within(LONGEST));
  }

  /** Floyd's sampling without replacement (Bentley and Floyd 1987). */
  private static int[] distinct(int count, int sample, RandomStream random) {
    Set<Integer> chosen = new LinkedHashSet<>();
    for (int last = count - sample; last < count; last++) {
      int candidate = random.nextInt(last + 1);
      if (!chosen.add(candidate)) {
        chosen.add(last);
      }
    }
    return chosen.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The palette of the posterised image, each colour with the share of the pixels that have it. */
  static Photo posterized(String name, RgbImage full, int levels) {
    RgbImage few = full.posterized(levels);
    Map<Integer, Integer> counts = new HashMap<>();
    int pixels = few.width() * few.height();
    for (int p = 0; p < pixels; p++) {
      counts.merge(few.rgb(p), 1, Integer::sum);
    }
    Map<Integer, Integer> palette = new TreeMap<>(counts);
    int[] colours = palette.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] masses = palette.values().stream().mapToDouble(c -> c / (double) pixels).toArray();
    return new Photo(name, colours, masses, full.within(LONGEST).posterized(levels));
  }

  /** The photograph, no side longer than 360 pixels, posterised where the rows are. */
  public RgbImage image() {
    return image;
  }

  /** The colour of a row as 0xRRGGBB. */
  public int rgb(int row) {
    return colours[row];
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public int size() {
    return colours.length;
  }

  @Override
  public Shape shape() {
    return Shape.of(3);
  }

  @Override
  public void read(int[] rows, float[] into) {
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < 3; c++) {
        into[3 * i + c] = (colours[rows[i]] >> (16 - 8 * c) & 255) / 255f;
      }
    }
  }

  @Override
  public double weight(int row) {
    return masses[row];
  }

  @Override
  public String toString() {
    return name;
  }
}
