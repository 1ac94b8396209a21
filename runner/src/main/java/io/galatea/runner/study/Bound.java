package io.galatea.runner.study;

import io.galatea.api.Contribution;
import io.galatea.runner.plugin.Entry;

/**
 * A contribution together with its options.
 *
 * @param entry the contribution
 * @param options its options, of the class that it names
 */
public record Bound<C extends Contribution<?>>(Entry<C> entry, Record options) {

  /** Refuses options of another contribution. */
  public Bound {
    options = entry.value().options().cast(options);
  }

  /** The contribution itself. */
  public C value() {
    return entry.value();
  }

  /** The contribution's qualified name, such as {@code rbm:gibbs}. */
  public String qualifiedName() {
    return entry.qualifiedName();
  }

  /** The options for the contribution, once the wildcards of its type are opened. */
  public <O extends Record> O optionsOf(Contribution<O> contribution) {
    return contribution.options().cast(options);
  }
}
