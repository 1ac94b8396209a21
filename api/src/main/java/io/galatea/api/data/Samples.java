package io.galatea.api.data;

import java.util.List;

/**
 * What a sampler drew: a subject of metrics and illustrations in its own right, so that a metric
 * over samples judges every family that has a sampler.
 *
 * @param sampler the qualified name of the sampler, which the host fills in; samplers leave it
 *     empty
 * @param frames the way there, oldest first, one at least; the last one has the samples, one a row
 * @param independent whether rows are independent of each other, as a standard error needs to know
 */
public record Samples(String sampler, List<Batch> frames, boolean independent) {

  /** Copies the list. */
  public Samples {
    frames = List.copyOf(frames);
  }

  /** Samples of a sampler, which does not know by what name it was called. */
  public Samples(List<Batch> frames, boolean independent) {
    this("", frames, independent);
  }

  /** The same with the name of who drew them. */
  public Samples by(String name) {
    return new Samples(name, frames, independent);
  }

  /** The samples, one a row. */
  public Batch last() {
    return frames.get(frames.size() - 1);
  }
}
