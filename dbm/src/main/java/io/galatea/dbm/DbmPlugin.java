package io.galatea.dbm;

import io.galatea.api.Plugin;
import io.galatea.dbm.belief.DeepBeliefLowerBoundMetric;
import io.galatea.dbm.belief.DeepBeliefNetworkFormat;
import io.galatea.dbm.belief.DeepBeliefSampler;
import io.galatea.dbm.belief.DeepBeliefTrainer;

/**
 * Deep Boltzmann machines and belief networks: their trainers, sampler, metrics and illustration.
 */
public final class DbmPlugin extends Plugin {
  @Override
  public String name() {
    return "dbm";
  }

  @Override
  protected void configure() {
    trainer("dbm-mean-field-pcd").to(MeanFieldPcdTrainer.class);
    trainer("greedy-layerwise").to(GreedyLayerwiseTrainer.class);
    metric("variational-lower-bound").to(VariationalLowerBoundMetric.class);
    modelFormat("deep-boltzmann-machine").to(DeepBoltzmannMachineFormat.class);
    trainer("deep-belief-network").to(DeepBeliefTrainer.class);
    modelFormat("deep-belief-network").to(DeepBeliefNetworkFormat.class);
    sampler("deep-belief").to(DeepBeliefSampler.class);
    metric("deep-belief-lower-bound").to(DeepBeliefLowerBoundMetric.class);
    illustration("layer-activity").to(LayerActivityIllustration.class);
  }
}
