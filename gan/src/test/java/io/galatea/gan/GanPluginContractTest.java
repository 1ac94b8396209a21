package io.galatea.gan;

import io.galatea.api.Plugin;
import io.galatea.api.tck.PluginContract;

class GanPluginContractTest extends PluginContract {

  @Override
  protected Plugin plugin() {
    return new GanPlugin();
  }
}
