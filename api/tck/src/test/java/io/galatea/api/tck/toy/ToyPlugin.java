package io.galatea.api.tck.toy;

import io.galatea.api.Plugin;

/** Everything the toy families offer. */
public final class ToyPlugin extends Plugin {
  @Override
  public String name() {
    return "toy";
  }

  @Override
  protected void configure() {
    trainer("persistent-contrastive-divergence").to(ToyPersistentContrastiveDivergence.class);
    trainer("layer-by-layer").to(ToyStack.LayerByLayer.class);
    trainer("adversarial").to(ToyGan.Adversarial.class);
    trainer("sinkhorn").to(ToyPlan.Sinkhorn.class);
    sampler("gibbs").to(ToyGibbs.class);
    sampler("latent").to(ToyGan.Latent.class);
    metric("log-likelihood").to(ToyMetrics.LogLikelihood.class);
    metric("mean-difference").to(ToyMetrics.MeanDifference.class);
    metric("transport-cost").to(ToyMetrics.TransportCost.class);
    illustration("filters").to(ToyFilters.class);
    dataset("bars-and-stripes").to(ToyBars.class);
    modelFormat("rbm").to(ToyRbm.Format.class);
    modelFormat("stack").to(ToyStack.Format.class);
    modelFormat("gan").to(ToyGan.Format.class);
    modelFormat("plan").to(ToyPlan.Format.class);
  }
}
