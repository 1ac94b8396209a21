package io.galatea.gan;

import io.galatea.api.option.InvalidOption;
import io.galatea.gan.engine.Optimizer;
import io.galatea.gan.network.Layer;
import io.galatea.gan.network.Normalization;
import io.galatea.gan.network.Preset;
import java.util.List;

/** The options that all trainers have, and what their components' documentation says. */
interface AdversarialOptions {
  /** Documentation of {@link #architecture}. */
  String ARCHITECTURE = "The networks: dense layers or a deep convolutional preset, by the data.";

  /** Documentation of {@link #baseWidth}. */
  String BASE_WIDTH =
      "Channels of the widest images of a preset; units of mlp are four times as many.";

  /** Documentation of {@link #latentSize}. */
  String LATENT_SIZE = "Values of noise that a row is made from.";

  /** Documentation of {@link #batchSize}. */
  String BATCH_SIZE = "Real rows, and as many generated ones, in each update.";

  /** Documentation of {@link #batches}. */
  String BATCHES = "Updates of the generator.";

  /** Documentation of {@link #generator}. */
  String GENERATOR =
      "Layers of a generator of your own, instead of the preset's. In the model's file they are"
          + " called as PyTorch's nn.Sequential would: generator.3.weight is the fourth layer's.";

  /** Documentation of {@link #discriminator}. */
  String DISCRIMINATOR =
      "Layers of a discriminator of your own, down to one value, instead of the preset's.";

  /** Documentation of {@link #normalization}. */
  String NORMALIZATION = "What a preset's discriminator is normalised by.";

  /** Documentation of {@link #optimizer}. */
  String OPTIMIZER = "The rule that moves the parameters.";

  /** Documentation of {@link #generatorRate}. */
  String GENERATOR_RATE = "The generator's learning rate.";

  /** Documentation of {@link #discriminatorRate}. */
  String DISCRIMINATOR_RATE =
      "The discriminator's learning rate; another one than the generator's makes two time scales"
          + " (Heusel et al. 2017).";

  /** Documentation of {@link #firstDecay}. */
  String FIRST_DECAY = "Decay of the mean of gradients: Adam's first, or the momentum of sgd.";

  /** Documentation of {@link #secondDecay}. */
  String SECOND_DECAY = "Decay of the mean of squared gradients: Adam's second.";

  /** Documentation of {@link #conditional}. */
  String CONDITIONAL = "Whether both networks are told the labels (Mirza and Osindero 2014).";

  /** Documentation of {@link #instanceNoise}. */
  String INSTANCE_NOISE =
      "Standard deviation of noise added to what the discriminator sees (Sønderby et al. 2017).";

  /** Documentation of {@link #generatorAverage}. */
  String GENERATOR_AVERAGE =
      "Decay of a moving average of the generator's parameters, which is then the model's; 0 for"
          + " none.";

  Preset architecture();

  int baseWidth();

  int latentSize();

  int batchSize();

  int batches();

  List<Layer> generator();

  List<Layer> discriminator();

  Normalization normalization();

  Optimizer.Rule optimizer();

  double generatorRate();

  double discriminatorRate();

  double firstDecay();

  double secondDecay();

  boolean conditional();

  double instanceNoise();

  double generatorAverage();

  /** What the losses are. */
  Recipe recipe();

  /** Checks the ranges of the numbers; a compact constructor calls it before they are fields. */
  static void check(
      int baseWidth,
      int latentSize,
      int batchSize,
      int batches,
      double generatorRate,
      double discriminatorRate,
      double firstDecay,
      double secondDecay,
      double instanceNoise,
      double generatorAverage) {
    within("baseWidth", baseWidth, 1, 4096);
    within("latentSize", latentSize, 1, 1 << 16);
    // A batch of one has no variance to be normalised by.
    within("batchSize", batchSize, 2, 1 << 16);
    within("batches", batches, 1, Integer.MAX_VALUE);
    positive("generatorRate", generatorRate);
    positive("discriminatorRate", discriminatorRate);
    share("firstDecay", firstDecay);
    share("secondDecay", secondDecay);
    share("generatorAverage", generatorAverage);
    InvalidOption.unless(
        instanceNoise >= 0 && Double.isFinite(instanceNoise),
        "instanceNoise",
        "a finite number of at least 0",
        instanceNoise);
  }

  private static void within(String option, int value, int least, int most) {
    InvalidOption.unless(
        value >= least && value <= most, option, "from " + least + " to " + most, value);
  }

  /** Throws unless a number is finite and above 0. */
  static void positive(String option, double value) {
    InvalidOption.unless(
        value > 0 && Double.isFinite(value), option, "a finite number above 0", value);
  }

  private static void share(String option, double value) {
    InvalidOption.unless(value >= 0 && value < 1, option, "at least 0 and below 1", value);
  }
}
