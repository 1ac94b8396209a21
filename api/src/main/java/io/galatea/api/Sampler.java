package io.galatea.api;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Samples;
import io.galatea.api.model.Model;
import io.galatea.api.random.RandomStream;
import java.util.List;
import java.util.Optional;

/**
 * Draws samples from models.
 *
 * @param <O> its options
 * @param <M> the model class or capability it draws from
 */
public interface Sampler<O extends Record, M extends Model> extends Contribution<O> {

  /**
   * The class of models, or the capability, it draws from; by default what the implementation names
   * for {@code M}.
   */
  default Class<M> model() {
    return TypeArgument.of(this, Sampler.class, 1, "model");
  }

  /** Draws {@link Request#count} samples. The same request gives the same bytes. */
  Samples sample(Request<O, M> request);

  /**
   * What to draw.
   *
   * @param model the model
   * @param options the options
   * @param count how many samples, at least 1
   * @param given starts, clamped values, labels
   * @param random the stream to draw from
   * @param progress where to say how far it is
   */
  record Request<O extends Record, M extends Model>(
      M model, O options, int count, Given given, RandomStream random, Progress progress) {}

  /**
   * What is given.
   *
   * @param start one row for each sample where chains start; empty for noise
   * @param clamped which values of a row are held at their start; needs a start
   * @param labels one for each sample, for models that know labels
   */
  record Given(
      Optional<Batch> start, Optional<List<Boolean>> clamped, Optional<List<Integer>> labels) {
    /** Nothing is given. */
    public static final Given NOTHING =
        new Given(Optional.empty(), Optional.empty(), Optional.empty());

    /** Chains start at these rows. */
    public static Given startingAt(Batch rows) {
      return new Given(Optional.of(rows), Optional.empty(), Optional.empty());
    }
  }
}
