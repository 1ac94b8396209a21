package io.galatea.api;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;

/**
 * Loads or makes data sets. The host adds {@code binarization} and {@code limit} to every one.
 *
 * @param <O> its options; {@link java.nio.file.Path} components come resolved
 */
public interface DatasetProvider<O extends Record> extends Contribution<O> {

  /**
   * Loads. The same request gives the same data set.
   *
   * @throws GalateaException of kind usage if a file is missing or cannot be read, of kind data if
   *     its content is not what it claims, with the file's name in the message
   */
  Dataset load(Request<O> request);

  /**
   * What to load.
   *
   * @param options the options
   * @param role what the data set is for, so that a provider with parts can give the fitting one
   * @param random the stream for synthetic data
   */
  record Request<O extends Record>(O options, Role role, RandomStream random) {}
}
