package io.galatea.core;

import io.galatea.api.Plugin;
import io.galatea.api.compute.JavaCompute;
import io.galatea.core.compare.EffectIllustration;
import io.galatea.core.compare.LearningCurvesIllustration;
import io.galatea.core.compare.RankingIllustration;
import io.galatea.core.compare.TrainingTimeIllustration;
import io.galatea.core.dataset.Cifar10Provider;
import io.galatea.core.dataset.CifarBinaryProvider;
import io.galatea.core.dataset.CsvProvider;
import io.galatea.core.dataset.GridProvider;
import io.galatea.core.dataset.IdxProvider;
import io.galatea.core.dataset.ImageFolderProvider;
import io.galatea.core.dataset.MnistFullProvider;
import io.galatea.core.dataset.MnistProvider;
import io.galatea.core.dataset.NpyProvider;
import io.galatea.core.dataset.RingProvider;
import io.galatea.core.dataset.StackedMnistProvider;
import io.galatea.core.quality.ChainLikenessMetric;
import io.galatea.core.quality.LikenessMetric;
import io.galatea.core.quality.LookAlikesIllustration;
import io.galatea.core.quality.LookAlikesMetric;
import io.galatea.core.quality.MemorisationMetric;
import io.galatea.core.quality.ModeCoverageMetric;
import io.galatea.core.quality.ModeSharesIllustration;
import io.galatea.core.quality.NearestTrainingImagesIllustration;
import io.galatea.core.quality.RestoredRecognitionMetric;
import io.galatea.core.samples.ChainAnimationIllustration;
import io.galatea.core.samples.DataSamplesIllustration;
import io.galatea.core.samples.SamplesByModelIllustration;
import io.galatea.core.samples.SamplesOverTrainingIllustration;
import io.galatea.core.samples.SamplesSideBySideIllustration;
import io.galatea.core.samples.TrainingAnimationIllustration;
import io.galatea.toolkit.compute.OpenBlasCompute;

/** What is of no family: data sets, engines for matrix products, metrics and illustrations. */
public final class CorePlugin extends Plugin {

  @Override
  public String name() {
    return "core";
  }

  @Override
  protected void configure() {
    dataset("mnist").to(MnistProvider.class);
    dataset("mnist-full").to(MnistFullProvider.class);
    dataset("idx").to(IdxProvider.class);
    dataset("cifar10").to(Cifar10Provider.class);
    dataset("cifar-binary").to(CifarBinaryProvider.class);
    dataset("csv").to(CsvProvider.class);
    dataset("npy").to(NpyProvider.class);
    dataset("image-folder").to(ImageFolderProvider.class);
    dataset("ring").to(RingProvider.class);
    dataset("grid").to(GridProvider.class);
    dataset("stacked-mnist").to(StackedMnistProvider.class);

    compute("openblas").to(OpenBlasCompute.class);
    compute("java").to(JavaCompute.class);

    metric("mode-coverage").to(ModeCoverageMetric.class);
    metric("memorisation").to(MemorisationMetric.class);
    metric("look-alikes").to(LookAlikesMetric.class);
    metric("likeness").to(LikenessMetric.class);
    metric("chain-likeness").to(ChainLikenessMetric.class);
    metric("restored-recognition").to(RestoredRecognitionMetric.class);

    illustration("data-samples").to(DataSamplesIllustration.class);
    illustration("chain-animation").to(ChainAnimationIllustration.class);
    illustration("samples-by-model").to(SamplesByModelIllustration.class);
    illustration("learning-curves").to(LearningCurvesIllustration.class);
    illustration("ranking").to(RankingIllustration.class);
    illustration("training-time").to(TrainingTimeIllustration.class);
    illustration("effect").to(EffectIllustration.class);
    illustration("samples-over-training").to(SamplesOverTrainingIllustration.class);
    illustration("samples-side-by-side").to(SamplesSideBySideIllustration.class);
    illustration("training-animation").to(TrainingAnimationIllustration.class);
    illustration("mode-shares").to(ModeSharesIllustration.class);
    illustration("nearest-training-images").to(NearestTrainingImagesIllustration.class);
    illustration("look-alikes").to(LookAlikesIllustration.class);
  }
}
