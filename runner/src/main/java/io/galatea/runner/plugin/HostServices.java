package io.galatea.runner.plugin;

import com.google.inject.AbstractModule;
import io.galatea.api.Compute;
import io.galatea.api.data.PreparedData;

/** What implementations may ask for in their constructors: the same for all plugins of a host. */
final class HostServices extends AbstractModule {
  /** For messages to those who ask for something else. */
  static final String NAMES = PreparedData.class.getName() + " and " + Compute.class.getName();

  private final PreparedData prepared = new SoftlyPrepared();
  private final ChosenCompute compute = new ChosenCompute();

  PreparedData prepared() {
    return prepared;
  }

  ChosenCompute compute() {
    return compute;
  }

  @Override
  protected void configure() {
    bind(PreparedData.class).toInstance(prepared);
    bind(Compute.class).toInstance(compute);
  }
}
