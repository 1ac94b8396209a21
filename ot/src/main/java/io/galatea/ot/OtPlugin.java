package io.galatea.ot;

import io.galatea.api.Plugin;

/** Optimal transport: exact and entropic plans with certificates, maps, and colour transfer. */
public final class OtPlugin extends Plugin {
  @Override
  public String name() {
    return "ot";
  }

  @Override
  protected void configure() {
    trainer("emd").to(EmdTrainer.class);
    trainer("sinkhorn").to(EntropicTrainer.Chosen.class);
    trainer("sinkhorn-log").to(EntropicTrainer.Log.class);
    trainer("sinkhorn-epsilon-scaling").to(EntropicTrainer.EpsilonScaling.class);
    trainer("greenkhorn").to(EntropicTrainer.Greenkhorn.class);
    trainer("linear").to(LinearTrainer.class);
    trainer("mapping").to(MappingTrainer.class);
    modelFormat("coupling").to(CouplingFormat.class);
    modelFormat("linear-map").to(LinearMapFormat.class);
  }
}
