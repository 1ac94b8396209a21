package io.galatea.api.data;

import java.util.List;

/**
 * What a sampler drew: a subject of metrics and illustrations in its own right, so that a metric
 * over samples judges every family that has a sampler.
 *
 * @param sampler the qualified name of the sampler
 * @param last the samples, one a row
 * @param frames the way there, oldest first, the last one equal to {@code last}; one frame at least
 * @param independent whether rows are independent of each other, as a standard error needs to know
 */
public record Samples(String sampler, Batch last, List<Batch> frames, boolean independent) {

  /** Copies the list. */
  public Samples {
    frames = List.copyOf(frames);
  }
}
