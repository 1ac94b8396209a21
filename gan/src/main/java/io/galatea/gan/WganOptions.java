package io.galatea.gan;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.gan.engine.Optimizer;
import io.galatea.gan.network.Layer;
import io.galatea.gan.network.Normalization;
import io.galatea.gan.network.Preset;
import java.util.List;

/**
 * Options of the trainer {@code wgan}.
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
 * @param criticSteps critic updates
 * @param clip bound of the critic's parameters
 */
record WganOptions(
    @Option(value = ARCHITECTURE, defaultValue = "auto") Preset architecture,
    @Option(
            value = BASE_WIDTH,
            defaultValue = "32",
            usual = "16 to 128",
            tooLow = "blurred or simple samples",
            tooHigh = "slow")
        int baseWidth,
    @Option(value = LATENT_SIZE, defaultValue = "100", usual = "2 to 128") int latentSize,
    @Option(value = BATCH_SIZE, defaultValue = "64", usual = "32 to 128") int batchSize,
    @Option(
            value = BATCHES,
            defaultValue = "5000",
            usual = "1000 to 100000",
            tooLow = "unfinished samples")
        int batches,
    @Option(value = GENERATOR, defaultValue = "[]") List<Layer> generator,
    @Option(value = DISCRIMINATOR, defaultValue = "[]") List<Layer> discriminator,
    @Option(value = NORMALIZATION, defaultValue = "none") Normalization normalization,
    @Option(value = OPTIMIZER, defaultValue = "rms-prop") Optimizer.Rule optimizer,
    @Option(
            value = GENERATOR_RATE,
            defaultValue = "0.00005",
            usual = "1e-5 to 1e-3",
            tooLow = "slow",
            tooHigh = "collapse, oscillation, divergence")
        double generatorRate,
    @Option(
            value = DISCRIMINATOR_RATE,
            defaultValue = "0.00005",
            usual = "1e-5 to 1e-3",
            tooLow = "a discriminator that teaches nothing",
            tooHigh = "a discriminator that wins, divergence")
        double discriminatorRate,
    @Option(value = FIRST_DECAY, defaultValue = "0", usual = "0 to 0.9") double firstDecay,
    @Option(value = SECOND_DECAY, defaultValue = "0.99", usual = "0.9 to 0.999") double secondDecay,
    @Option(value = CONDITIONAL, defaultValue = "false") boolean conditional,
    @Option(value = INSTANCE_NOISE, defaultValue = "0", usual = "0 to 0.2") double instanceNoise,
    @Option(value = GENERATOR_AVERAGE, defaultValue = "0", usual = "0.99 to 0.9999")
        double generatorAverage,
    @Option(
            value = "Updates of the critic before each of the generator.",
            defaultValue = "5",
            usual = "1 to 10",
            tooLow = "a critic that is not optimal",
            tooHigh = "slow")
        int criticSteps,
    @Option(
            value =
                "The bound c: after each update every parameter of the critic is put into [−c, c].",
            defaultValue = "0.01",
            usual = "0.01 to 0.1",
            tooLow = "vanishing gradients",
            tooHigh = "slow convergence of the critic")
        double clip)
    implements AdversarialOptions {

  WganOptions {
    generator = List.copyOf(generator);
    discriminator = List.copyOf(discriminator);
    AdversarialOptions.check(
        baseWidth,
        latentSize,
        batchSize,
        batches,
        generatorRate,
        discriminatorRate,
        firstDecay,
        secondDecay,
        instanceNoise,
        generatorAverage);
    InvalidOption.unless(criticSteps >= 1, "criticSteps", "at least 1", criticSteps);
    AdversarialOptions.positive("clip", clip);
  }

  @Override
  public Recipe recipe() {
    return new Recipe(new Objectives.Wasserstein(), criticSteps, clip, 0);
  }
}
