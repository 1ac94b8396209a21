package io.galatea.toolkit.image;

import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.model.Walk;
import io.galatea.api.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Images from which rows of pixels are removed, and what a Markov chain puts in their place: it
 * starts at the damaged image and runs while the pixels that are left are held, so that the removed
 * ones tend to their law given the others.
 */
public final class Restoration {
  /** So many images are restored between two reports of progress. */
  private static final int CHUNK = 100;

  /** Where rows of pixels are removed. */
  public enum Side {
    /** The uppermost rows. */
    TOP,
    /** The lowest rows. */
    BOTTOM
  }

  private final boolean[] removed;
  private final int pixels;

  /**
   * Chooses the pixels.
   *
   * @param shape the shape of an image
   * @param rows how many rows of pixels are removed, at least 0
   * @throws GalateaException of kind usage if rows are no images, or no row of pixels is left
   */
  public Restoration(Shape shape, int rows, Side side) {
    if (!shape.isImage() || rows >= shape.height()) {
      throw GalateaException.usage(
          "removedRows must leave a row of pixels, but "
              + rows
              + " rows are to be removed from images of "
              + shape);
    }
    removed = new boolean[shape.size()];
    for (int k = 0; k < removed.length; k++) {
      int y = k / shape.width() % shape.height();
      removed[k] = side == Side.TOP ? y < rows : y >= shape.height() - rows;
    }
    pixels = (int) IntStream.range(0, removed.length).filter(k -> removed[k]).count();
  }

  /** The images with the removed pixels 0. */
  public Batch damaged(Batch images) {
    float[] values = images.values().clone();
    for (int k = 0; k < values.length; k++) {
      if (removed[k % removed.length]) {
        values[k] = 0;
      }
    }
    return new Batch(images.rows(), images.shape(), values);
  }

  /**
   * What a chain makes of damaged images, as probabilities of its last step.
   *
   * @param steps how many steps it takes, at least 1
   * @param clamped whether the pixels that are left are held at every step; otherwise the chain
   *     merely starts at the damaged image
   */
  public Batch restored(
      MarkovChain chain,
      Batch damaged,
      int steps,
      boolean clamped,
      RandomStream random,
      Progress progress) {
    Walk walk = Walk.of(steps).showingProbabilities();
    if (clamped) {
      boolean[] held = new boolean[removed.length];
      for (int i = 0; i < held.length; i++) {
        held[i] = !removed[i];
      }
      walk = walk.clamping(held);
    }
    float[] values = new float[damaged.values().length];
    for (int from = 0; from < damaged.rows(); from += CHUNK) {
      int to = Math.min(damaged.rows(), from + CHUNK);
      Batch some = damaged.select(IntStream.range(from, to).toArray());
      List<Batch> frames = chain.walk(some, walk, random.named("images-" + from));
      float[] last = frames.get(frames.size() - 1).values();
      System.arraycopy(last, 0, values, from * removed.length, last.length);
      progress.report(to / (double) damaged.rows());
    }
    return new Batch(damaged.rows(), damaged.shape(), values);
  }

  /** The mean over the removed pixels of the squared difference, for each image. */
  public double[] squaredErrors(Batch images, Batch restored) {
    double[] errors = new double[images.rows()];
    for (int k = 0; k < images.values().length; k++) {
      if (removed[k % removed.length]) {
        double difference = images.values()[k] - restored.values()[k];
        errors[k / removed.length] += difference * difference / pixels;
      }
    }
    return errors;
  }
}
