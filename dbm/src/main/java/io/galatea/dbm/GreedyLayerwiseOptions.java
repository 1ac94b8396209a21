package io.galatea.dbm;

import io.galatea.api.option.Option;
import io.galatea.dbm.layers.LayerLists;
import java.util.List;

/** Options of {@link GreedyLayerwiseTrainer}. */
public record GreedyLayerwiseOptions(
    @Option.Group MachineUnits units,
    @Option(
            value = "How often each layer's training passes through all rows.",
            defaultValue = "[10]",
            usual = "[5] to [100]",
            tooLow = "layers have learnt little",
            tooHigh = "time is lost")
        List<Integer> epochs,
    @Option(
            value = "The learning rate of each layer.",
            defaultValue = "[0.05]",
            usual = "[0.001] to [0.1]",
            tooLow = "training needs many epochs",
            tooHigh = "hidden units saturate, or parameters overflow")
        List<Double> learningRates,
    @Option(
            value = "The Gibbs steps of contrastive divergence, for each layer.",
            defaultValue = "[1]",
            usual = "[1] to [10]",
            tooLow = "the gradient is biased towards the data",
            tooHigh = "time is lost")
        List<Integer> gibbsSteps,
    @Option(
            value = "How many rows make one update.",
            defaultValue = "100",
            usual = "50 to 500",
            tooLow = "the gradient is noisy, and matrix products are slow",
            tooHigh = "there are few updates in an epoch")
        int batchSize,
    @Option(
            value = "The share of the last update that is repeated.",
            defaultValue = "0.9",
            usual = "0 to 0.9",
            tooLow = "nothing is lost but speed",
            tooHigh = "updates overshoot: lower the learning rate with it")
        double momentum,
    @Option(
            value = "The weight λ of the penalty λ/2 Σ W².",
            defaultValue = "0.001",
            usual = "0 to 0.001",
            tooLow = "weights may grow, and chains mix slowly",
            tooHigh = "the filters stay faint")
        double weightDecay,
    @Option(
            value = "The standard deviation of the normal weights at the start.",
            defaultValue = "0.01",
            usual = "0.001 to 0.1",
            tooLow = "at 0 all hidden units learn the same",
            tooHigh = "hidden units begin saturated")
        double initialWeightScale) {

  /** Checks the ranges and copies the lists. */
  public GreedyLayerwiseOptions {
    epochs = List.copyOf(epochs);
    learningRates = List.copyOf(learningRates);
    gibbsSteps = List.copyOf(gibbsSteps);
    int layers = units.layers();
    LayerLists.checkAtLeastOne(epochs, layers, "epochs");
    LayerLists.checkPositive(learningRates, layers, "learningRates");
    LayerLists.checkAtLeastOne(gibbsSteps, layers, "gibbsSteps");
    Checks.batchSize(batchSize);
    Checks.momentum(momentum);
    Checks.weightDecay("weightDecay", weightDecay);
    Checks.initialWeightScale(initialWeightScale);
  }
}
