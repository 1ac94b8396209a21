package io.galatea.runner.plugin;

import com.google.inject.AbstractModule;
import io.galatea.api.data.PreparedData;

/** What implementations may ask for in their constructors: the same for all plugins of a host. */
final class HostServices extends AbstractModule {
  /** For messages to those who ask for something else. */
  static final String NAMES = PreparedData.class.getName();

  private final PreparedData prepared = new SoftlyPrepared();

  PreparedData prepared() {
    return prepared;
  }

  @Override
  protected void configure() {
    bind(PreparedData.class).toInstance(prepared);
  }
}
