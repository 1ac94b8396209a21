package io.galatea.ot.data;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.DatasetHash;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.image.Picture;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
    sha256 = DatasetHash.of(this);
  }

  /**
   * Some pixels at random, none twice, all of one mass; or every pixel where there are no more.
   * What is transparent does not count.
   *
   * @throws GalateaException of kind data if nothing can be seen
   */
  static Photo sampled(String name, Picture picture, int sample, RandomStream random) {
    int[] visible = visible(name, picture);
    int[] chosen =
        sample >= visible.length
            ? visible
            : Arrays.stream(distinct(visible.length, sample, random))
                .map(k -> visible[k])
                .toArray();
    RgbImage full = RgbImage.of(picture);
    int[] colours = Arrays.stream(chosen).map(full::rgb).toArray();
    double[] masses = new double[colours.length];
    Arrays.fill(masses, 1.0 / colours.length);
    return new Photo(name, colours, masses, full.within(LONGEST));
  }

  private static int[] visible(String name, Picture picture) {
    int[] visible =
        IntStream.range(0, picture.width() * picture.height()).filter(picture::isVisible).toArray();
    if (visible.length == 0) {
      throw GalateaException.data(name + " has no pixel that can be seen: all are transparent");
    }
    return visible;
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
  static Photo posterized(String name, Picture picture, int levels) {
    RgbImage full = RgbImage.of(picture);
    RgbImage few = full.posterized(levels);
    Map<Integer, Integer> counts = new HashMap<>();
    int[] visible = visible(name, picture);
    for (int p : visible) {
      counts.merge(few.rgb(p), 1, Integer::sum);
    }
    Map<Integer, Integer> palette = new TreeMap<>(counts);
    int[] colours = palette.keySet().stream().mapToInt(Integer::intValue).toArray();
    double[] masses =
        palette.values().stream().mapToDouble(c -> c / (double) visible.length).toArray();
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
