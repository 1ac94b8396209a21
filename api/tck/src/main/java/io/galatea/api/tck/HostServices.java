package io.galatea.api.tck;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.galatea.api.Compute;
import io.galatea.api.Plugin;
import io.galatea.api.compute.JavaCompute;
import io.galatea.api.data.PreparedData;

/** What a host offers for injection, in its simplest form: for tests. */
public final class HostServices {
  private HostServices() {}

  /** A plugin wired as a host would. */
  public static Injector injector(Plugin plugin) {
    return Guice.createInjector(
        binder -> {
          binder.bind(PreparedData.class).toInstance(PreparedData.NONE);
          binder.bind(Compute.class).to(JavaCompute.class);
        },
        plugin);
  }
}
