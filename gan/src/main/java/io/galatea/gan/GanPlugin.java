package io.galatea.gan;

import io.galatea.api.Plugin;

/** Generative adversarial networks. */
public final class GanPlugin extends Plugin {

  @Override
  public String name() {
    return "gan";
  }

  @Override
  protected void configure() {
    trainer("gan").to(GanTrainer.class);
    trainer("wgan").to(WganTrainer.class);
    trainer("wgan-gp").to(WganGpTrainer.class);
    trainer("lsgan").to(LeastSquaresTrainer.class);
    trainer("hinge").to(HingeTrainer.class);

    sampler("latent").to(LatentSampler.class);

    metric("critic-estimate").to(CriticEstimateMetric.class);

    illustration("adversarial-curves").to(AdversarialCurvesIllustration.class);
    illustration("training-effort").to(TrainingEffortIllustration.class);
    illustration("architecture").to(ArchitectureIllustration.class);
    illustration("latent-walk").to(LatentWalkIllustration.class);
    illustration("class-grid").to(ClassGridIllustration.class);
    illustration("score-map").to(ScoreMapIllustration.class);

    modelFormat("generative-adversarial-network").to(GenerativeAdversarialNetworkFormat.class);
  }
}
