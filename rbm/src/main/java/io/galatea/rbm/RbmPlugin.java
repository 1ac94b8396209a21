package io.galatea.rbm;

import io.galatea.api.Plugin;

/** Restricted Boltzmann machines: their trainers, samplers, metrics and illustrations. */
public final class RbmPlugin extends Plugin {
  @Override
  public String name() {
    return "rbm";
  }

  @Override
  protected void configure() {
    trainer("contrastive-divergence").to(ContrastiveDivergenceTrainer.class);
    trainer("persistent-contrastive-divergence").to(PersistentContrastiveDivergenceTrainer.class);
    modelFormat("rbm").to(RbmFormat.class);
    sampler("gibbs").to(GibbsSampler.class);
    sampler("parallel-tempering").to(ParallelTemperingSampler.class);
    metric("pseudo-likelihood").to(PseudoLikelihoodMetric.class);
    metric("exact-log-likelihood").to(ExactLogLikelihoodMetric.class);
    metric("exact-log-partition").to(ExactLogPartitionMetric.class);
    metric("ais-log-partition").to(AisLogPartitionMetric.class);
    metric("reconstruction-error").to(ReconstructionErrorMetric.class);
    metric("reconstruction-cross-entropy").to(ReconstructionCrossEntropyMetric.class);
    metric("restoration-error").to(RestorationErrorMetric.class);
    metric("filter-frequency").to(FilterFrequencyMetric.class);
    illustration("filters").to(FiltersIllustration.class);
    illustration("filters-by-model").to(FiltersByModelIllustration.class);
    illustration("gibbs-step").to(GibbsStepIllustration.class);
    illustration("tempering").to(TemperingIllustration.class);
    illustration("gibbs-chain").to(GibbsChainIllustration.class);
    illustration("reconstruction").to(ReconstructionIllustration.class);
  }
}
