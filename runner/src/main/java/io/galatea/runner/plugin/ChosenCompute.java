package io.galatea.runner.plugin;

import io.galatea.api.Compute;
import io.galatea.api.error.GalateaException;
import java.util.Optional;

/** What a run multiplies with: injected before a study or a command has said which it is to be. */
public final class ChosenCompute implements Compute {
  private volatile Compute chosen;
  private volatile boolean used;

  /** Lets all products from now on be computed by this one. */
  public void choose(Entry<Compute> entry) {
    chosen = entry.value();
  }

  /** Whether anything has been multiplied. */
  public boolean isUsed() {
    return used;
  }

  private Compute chosen() {
    if (chosen == null) {
      throw GalateaException.usage(
          "nothing on the class path multiplies matrices as '"
              + Plugins.DEFAULT_COMPUTE
              + "', and no other was chosen: 'galatea list compute' shows what there is");
    }
    return chosen;
  }

  @Override
  public String summary() {
    return chosen().summary();
  }

  @Override
  public String description() {
    return chosen().description();
  }

  @Override
  public Optional<String> warning() {
    return chosen().warning();
  }

  @Override
  public void multiply(Product product, Block a, Block b, Block c) {
    chosen().multiply(product, a, b, c);
    if (!used) {
      used = true;
    }
  }
}
