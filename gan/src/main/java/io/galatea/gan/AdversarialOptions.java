package io.galatea.gan;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.gan.engine.Optimizer;
import io.galatea.gan.network.Layer;
import io.galatea.gan.network.Normalization;
import io.galatea.gan.network.Preset;
import java.util.List;

/**
 * The options that all trainers have; each has defaults of its own.
 *
 * @param architecture which networks
 * @param baseWidth scale of a preset
 * @param latentSize values of noise
 * @param batchSize rows in an update
 * @param batches updates of the generator
 * @param generator layers instead of the preset's
 * @param discriminator layers instead of the preset's
 * @param normalization of a preset's discriminator
 * @param optimizer the rule
 * @param generatorRate learning rate
 * @param discriminatorRate learning rate
 * @param firstDecay of gradients
 * @param secondDecay of squared gradients
 * @param conditional whether labels are used
 * @param instanceNoise standard deviation
 * @param generatorAverage decay of the average; 0 for none
 */
public record AdversarialOptions(
    @Option(
            value = "The networks: dense layers or a deep convolutional preset, by the data.",
            defaultValue = "auto")
        Preset architecture,
    @Option(
            value =
                "Channels of the widest images of a preset; units of mlp are four times as many.",
            defaultValue = "32",
            usual = "16 to 128",
            tooLow = "blurred or simple samples",
            tooHigh = "slow")
        int baseWidth,
    @Option(
            value = "Values of noise that a row is made from.",
            defaultValue = "100",
            usual = "2 to 128")
        int latentSize,
    @Option(
            value = "Real rows, and as many generated ones, in each update.",
            defaultValue = "64",
            usual = "32 to 128")
        int batchSize,
    @Option(
            value = "Updates of the generator.",
            defaultValue = "5000",
            usual = "1000 to 100000",
            tooLow = "unfinished samples")
        int batches,
    @Option(
            value =
                "Layers of a generator of your own, instead of the preset's. In the model's file they are"
                    + " called as PyTorch's nn.Sequential would: generator.3.weight is the fourth layer's.",
            defaultValue = "[]")
        List<Layer> generator,
    @Option(
            value =
                "Layers of a discriminator of your own, down to one value, instead of the preset's.",
            defaultValue = "[]")
        List<Layer> discriminator,
    @Option(value = "What a preset's discriminator is normalised by.", defaultValue = "batch")
        Normalization normalization,
    @Option(value = "The rule that moves the parameters.", defaultValue = "adam")
        Optimizer.Rule optimizer,
    @Option(
            value = "The generator's learning rate.",
            defaultValue = "0.0002",
            usual = "1e-5 to 1e-3",
            tooLow = "slow",
            tooHigh = "collapse, oscillation, divergence")
        double generatorRate,
    @Option(
            value =
                "The discriminator's learning rate; another one than the generator's makes two time scales"
                    + " (Heusel et al. 2017).",
            defaultValue = "0.0002",
            usual = "1e-5 to 1e-3",
            tooLow = "a discriminator that teaches nothing",
            tooHigh = "a discriminator that wins, divergence")
        double discriminatorRate,
    @Option(
            value = "Decay of the mean of gradients: Adam's first, or the momentum of sgd.",
            defaultValue = "0.5",
            usual = "0 to 0.9")
        double firstDecay,
    @Option(
            value = "Decay of the mean of squared gradients: Adam's second.",
            defaultValue = "0.999",
            usual = "0.9 to 0.999")
        double secondDecay,
    @Option(
            value = "Whether both networks are told the labels (Mirza and Osindero 2014).",
            defaultValue = "false")
        boolean conditional,
    @Option(
            value =
                "Standard deviation of noise added to what the discriminator sees (Sønderby et al. 2017).",
            defaultValue = "0",
            usual = "0 to 0.2")
        double instanceNoise,
    @Option(
            value =
                "Decay of a moving average of the generator's parameters, which is then the model's; 0 for"
                    + " none.",
            defaultValue = "0",
            usual = "0.99 to 0.9999")
        double generatorAverage) {

  /** Checks the ranges. */
  public AdversarialOptions {
    generator = List.copyOf(generator);
    discriminator = List.copyOf(discriminator);
    InvalidOption.within("baseWidth", baseWidth, 1, 4096);
    InvalidOption.within("latentSize", latentSize, 1, 1 << 16);
    // A batch of one has no variance to be normalised by.
    InvalidOption.within("batchSize", batchSize, 2, 1 << 16);
    InvalidOption.within("batches", batches, 1, Integer.MAX_VALUE);
    InvalidOption.positive("generatorRate", generatorRate);
    InvalidOption.positive("discriminatorRate", discriminatorRate);
    InvalidOption.share("firstDecay", firstDecay);
    InvalidOption.share("secondDecay", secondDecay);
    InvalidOption.share("generatorAverage", generatorAverage);
    InvalidOption.notNegative("instanceNoise", instanceNoise);
  }
}
