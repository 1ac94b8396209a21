package io.galatea.core;

import io.galatea.api.Plugin;
import io.galatea.core.compare.Effect;
import io.galatea.core.compare.LearningCurves;
import io.galatea.core.compare.Ranking;
import io.galatea.core.compare.TrainingTime;
import io.galatea.core.dataset.Cifar10;
import io.galatea.core.dataset.CifarBinary;
import io.galatea.core.dataset.Csv;
import io.galatea.core.dataset.Grid;
import io.galatea.core.dataset.Idx;
import io.galatea.core.dataset.ImageFolder;
import io.galatea.core.dataset.Mnist;
import io.galatea.core.dataset.MnistFull;
import io.galatea.core.dataset.Npy;
import io.galatea.core.dataset.Ring;
import io.galatea.core.dataset.StackedMnist;
import io.galatea.core.quality.Memorisation;
import io.galatea.core.quality.ModeCoverage;
import io.galatea.core.quality.ModeSharesFigure;
import io.galatea.core.quality.NearestTrainingImages;
import io.galatea.core.samples.ChainAnimation;
import io.galatea.core.samples.DataSamples;
import io.galatea.core.samples.SamplesByModel;
import io.galatea.core.samples.SamplesOverTraining;
import io.galatea.core.samples.SamplesSideBySide;
import io.galatea.core.samples.TrainingAnimation;

/**
 * What the host itself offers: data sets, and the metrics and illustrations that are of no family.
 */
public final class CorePlugin extends Plugin {

  @Override
  public String name() {
    return "core";
  }

  @Override
  protected void configure() {
    dataset("mnist").to(Mnist.class);
    dataset("mnist-full").to(MnistFull.class);
    dataset("idx").to(Idx.class);
    dataset("cifar10").to(Cifar10.class);
    dataset("cifar-binary").to(CifarBinary.class);
    dataset("csv").to(Csv.class);
    dataset("npy").to(Npy.class);
    dataset("image-folder").to(ImageFolder.class);
    dataset("ring").to(Ring.class);
    dataset("grid").to(Grid.class);
    dataset("stacked-mnist").to(StackedMnist.class);

    metric("mode-coverage").to(ModeCoverage.class);
    metric("memorisation").to(Memorisation.class);

    illustration("data-samples").to(DataSamples.class);
    illustration("chain-animation").to(ChainAnimation.class);
    illustration("samples-by-model").to(SamplesByModel.class);
    illustration("learning-curves").to(LearningCurves.class);
    illustration("ranking").to(Ranking.class);
    illustration("training-time").to(TrainingTime.class);
    illustration("effect").to(Effect.class);
    illustration("samples-over-training").to(SamplesOverTraining.class);
    illustration("samples-side-by-side").to(SamplesSideBySide.class);
    illustration("training-animation").to(TrainingAnimation.class);
    illustration("mode-shares").to(ModeSharesFigure.class);
    illustration("nearest-training-images").to(NearestTrainingImages.class);
  }
}
