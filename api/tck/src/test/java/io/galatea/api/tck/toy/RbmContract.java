package io.galatea.api.tck.toy;

import io.galatea.api.ModelFormat;
import io.galatea.api.Trainer;
import io.galatea.api.data.Data;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.api.tck.TrainerContract;

/** The contract for some trainer of toy machines; no test class of its own. */
final class RbmContract
    extends TrainerContract<ToyPersistentContrastiveDivergence.Options, ToyRbm> {
  private final Trainer<ToyPersistentContrastiveDivergence.Options, ToyRbm> trainer;

  RbmContract(Trainer<ToyPersistentContrastiveDivergence.Options, ToyRbm> trainer) {
    this.trainer = trainer;
  }

  @Override
  protected Trainer<ToyPersistentContrastiveDivergence.Options, ToyRbm> trainer() {
    return trainer;
  }

  @Override
  protected ToyPersistentContrastiveDivergence.Options options() {
    return OptionDefaults.of(ToyPersistentContrastiveDivergence.Options.class);
  }

  @Override
  protected Data data() {
    return Toys.BARS;
  }

  @Override
  protected ModelFormat<ToyRbm> modelFormat() {
    return new ToyRbm.Format();
  }
}
