package io.galatea.ot;

import io.galatea.api.Plugin;
import io.galatea.ot.data.DessertsProvider;
import io.galatea.ot.data.PhotoProvider;
import io.galatea.ot.drawing.CertificateIllustration;
import io.galatea.ot.drawing.ColourCloudsIllustration;
import io.galatea.ot.drawing.ColourTransferIllustration;
import io.galatea.ot.drawing.ColourTransfersIllustration;
import io.galatea.ot.drawing.ConvergenceIllustration;
import io.galatea.ot.drawing.CouplingLinesIllustration;
import io.galatea.ot.drawing.DualPotentialsIllustration;
import io.galatea.ot.drawing.MethodDifferenceIllustration;
import io.galatea.ot.drawing.PlanByRegularizationIllustration;
import io.galatea.ot.drawing.PlanHeatMapIllustration;
import io.galatea.ot.drawing.PlanHeatMapsIllustration;
import io.galatea.ot.training.CouplingFormat;
import io.galatea.ot.training.CouplingMetric;
import io.galatea.ot.training.DistinctColoursMetric;
import io.galatea.ot.training.EmdTrainer;
import io.galatea.ot.training.EntropicTrainer;
import io.galatea.ot.training.LinearMapFormat;
import io.galatea.ot.training.LinearTrainer;
import io.galatea.ot.training.MappingTrainer;
import io.galatea.ot.training.TransferDifferenceMetric;
import io.galatea.ot.training.WassersteinMetric;

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
    dataset("photo").to(PhotoProvider.class);
    dataset("desserts").to(DessertsProvider.class);
    metric("transport-cost").to(CouplingMetric.Cost.class);
    metric("duality-gap").to(CouplingMetric.Gap.class);
    metric("marginal-error").to(CouplingMetric.MarginalError.class);
    metric("plan-entropy").to(CouplingMetric.Entropy.class);
    metric("distinct-colours").to(DistinctColoursMetric.class);
    metric("transfer-difference").to(TransferDifferenceMetric.class);
    metric("wasserstein").to(WassersteinMetric.class);
    illustration("colour-transfer").to(ColourTransferIllustration.class);
    illustration("colour-transfers").to(ColourTransfersIllustration.class);
    illustration("colour-clouds").to(ColourCloudsIllustration.class);
    illustration("method-difference").to(MethodDifferenceIllustration.class);
    illustration("coupling-lines").to(CouplingLinesIllustration.class);
    illustration("plan-heat-map").to(PlanHeatMapIllustration.class);
    illustration("plan-heat-maps").to(PlanHeatMapsIllustration.class);
    illustration("certificate").to(CertificateIllustration.class);
    illustration("dual-potentials").to(DualPotentialsIllustration.class);
    illustration("convergence").to(ConvergenceIllustration.class);
    illustration("plan-by-regularization").to(PlanByRegularizationIllustration.class);
  }
}
