package io.galatea.runner.plugin;

import io.galatea.api.Compute;
import io.galatea.api.error.GalateaException;
import java.util.Optional;

/**
 * What a run multiplies with: injected before a study or a command has said which it is to be. What
 * is chosen, and whether it was used, holds for all that the plugins offer, so runs with the same
 * plugins go one after the other.
 */
public final class ChosenCompute implements Compute {
  private volatile Entry<Compute> chosen;
  private volatile boolean used;

  /**
   * Begins a run: what was multiplied before does not count, and without an engine here, whichever
   * was chosen before does not compute.
   */
  public void begin(Optional<Entry<Compute>> entry) {
    chosen = entry.orElse(null);
    used = false;
  }

  /** Lets all products from now on be computed by this one. */
  public void choose(Entry<Compute> entry) {
    chosen = entry;
  }

  /** Whether anything has been multiplied, in a run since it began. */
  public boolean isUsed() {
    return used;
  }

  private Entry<Compute> chosen() {
    Entry<Compute> entry = chosen;
    if (entry == null) {
      throw GalateaException.usage(
          "nothing on the class path multiplies matrices as '"
              + Plugins.DEFAULT_COMPUTE
              + "', and no other was chosen: 'galatea list compute' shows what there is");
    }
    return entry;
  }

  @Override
  public String summary() {
    Entry<Compute> entry = chosen();
    return Guard.call(entry.qualifiedName(), entry.value()::summary);
  }

  @Override
  public String description() {
    Entry<Compute> entry = chosen();
    return Guard.call(entry.qualifiedName(), entry.value()::description);
  }

  @Override
  public Optional<String> warning() {
    Entry<Compute> entry = chosen();
    return Guard.call(entry.qualifiedName(), entry.value()::warning);
  }

  @Override
  public void multiply(Product product, Block a, Block b, Block c) {
    Entry<Compute> entry = chosen();
    Guard.run(entry.qualifiedName(), () -> entry.value().multiply(product, a, b, c));
    if (!used) {
      used = true;
    }
  }
}
