package io.galatea.api;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.NoOptions;
import io.galatea.api.option.Option;

/**
 * Anything a plugin offers by name: a trainer, a sampler, a metric, an illustration, a data set or
 * an engine for matrix products.
 *
 * @param <O> the record of its options; {@link NoOptions} if it has none. Each component carries an
 *     {@link Option}, and the compact constructor throws {@link InvalidOption} for values out of
 *     range
 */
public interface Contribution<O extends Record> {

  /**
   * The record of the options, whose components are the keys in a study; by default the class that
   * the implementation names for {@code O}.
   */
  default Class<O> options() {
    return TypeArgument.of(this, Contribution.class, 0, "options");
  }

  /** One sentence for {@code galatea list}: what it does, in the field's terms, with its source. */
  String summary();
}
