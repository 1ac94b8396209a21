package io.galatea.runner.data;

import io.galatea.api.Plugin;
import io.galatea.runner.data.drawing.ChainAnimation;
import io.galatea.runner.data.drawing.DataSamples;
import io.galatea.runner.data.drawing.Effect;
import io.galatea.runner.data.drawing.LearningCurves;
import io.galatea.runner.data.drawing.Ranking;
import io.galatea.runner.data.drawing.SamplesByModel;
import io.galatea.runner.data.drawing.SamplesOverTraining;
import io.galatea.runner.data.drawing.SamplesSideBySide;
import io.galatea.runner.data.drawing.TrainingAnimation;
import io.galatea.runner.data.drawing.TrainingTime;
import io.galatea.runner.data.quality.Memorisation;
import io.galatea.runner.data.quality.ModeCoverage;
import io.galatea.runner.data.quality.ModeSharesFigure;
import io.galatea.runner.data.quality.NearestTrainingImages;

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
