package io.galatea.dbm;

import io.galatea.api.option.Option;
import io.galatea.dbm.layers.LayerLists;
import java.util.List;

/** Options of {@link GreedyLayerwiseTrainer}. */
public record GreedyLayerwiseOptions(
    @Option(
            value = "How many units each hidden layer has, from the lowest up.",
            usual = "[100, 100] to [500, 1000]",
            tooLow = "the machine learns little beyond the mean image",
            tooHigh = "training is slow, and small data sets are learnt by heart")
        List<Integer> hiddenUnits,
    @Option(
            value = "Whether visible units are bernoulli, for data in [0, 1], or gaussian.",
            defaultValue = "bernoulli")
        VisibleUnits visibleUnits,
    @Option(
            value = "The standard deviation of gaussian visible units.",
            defaultValue = "1",
            usual = "0.1 to 1",
            tooLow = "training is unstable",
            tooHigh = "details are lost in noise")
        double visibleDeviation,
    @Option(
            value =
                "Whether grey levels are drawn as 0 or 1 anew at each batch, rather than used as"
                    + " they are.",
            defaultValue = "true")
        boolean binaryPixels,
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
    hiddenUnits = List.copyOf(hiddenUnits);
    epochs = List.copyOf(epochs);
    learningRates = List.copyOf(learningRates);
    gibbsSteps = List.copyOf(gibbsSteps);
    LayerLists.checkUnits(hiddenUnits);
    int layers = hiddenUnits.size();
    LayerLists.checkAtLeastOne(epochs, layers, "epochs");
    LayerLists.checkPositive(learningRates, layers, "learningRates");
    LayerLists.checkAtLeastOne(gibbsSteps, layers, "gibbsSteps");
    Checks.deviation(visibleDeviation);
    Checks.batchSize(batchSize);
    Checks.momentum(momentum);
    Checks.weightDecay("weightDecay", weightDecay);
    Checks.initialWeightScale(initialWeightScale);
  }
}
