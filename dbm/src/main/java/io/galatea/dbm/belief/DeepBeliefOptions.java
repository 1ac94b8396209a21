package io.galatea.dbm.belief;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.dbm.layers.LayerLists;
import io.galatea.rbm.RbmOptions;
import java.util.List;

/** Options of {@link DeepBeliefTrainer}; a list of one value serves all layers. */
public record DeepBeliefOptions(
    @Option(
            value = "How many units each hidden layer has, from the lowest up.",
            usual = "[100, 100] to [500, 500, 2000]",
            tooLow = "the network learns little beyond the mean image",
            tooHigh = "training is slow, and small data sets are learnt by heart")
        List<Integer> hiddenUnits,
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
            value = "The Gibbs steps of the negative phase, for each layer.",
            defaultValue = "[1]",
            usual = "[1] to [10]",
            tooLow = "the gradient is biased towards the data",
            tooHigh = "time is lost")
        List<Integer> gibbsSteps,
    @Option(
            value = "Whether chains of the negative phase go on from batch to batch.",
            defaultValue = "false")
        boolean persistent,
    @Option(
            value = "How many rows make one update.",
            defaultValue = "100",
            usual = "10 to 100",
            tooLow = "the gradient is noisy",
            tooHigh = "there are few updates in an epoch")
        int batchSize,
    @Option(
            value = "The share of the last update that is repeated.",
            defaultValue = "0.5",
            usual = "0 to 0.9",
            tooLow = "nothing is lost but speed",
            tooHigh = "updates overshoot: lower the learning rates with it")
        double momentum,
    @Option(
            value = "The weight λ of the penalty λ/2 Σ W².",
            defaultValue = "0.0002",
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
        double initialWeightScale,
    @Option(
            value =
                "How often fine-tuning by the up-down algorithm passes through all rows, once all"
                    + " layers are trained; 0 for none.",
            defaultValue = "0",
            usual = "10 to 300",
            tooLow = "the layers fit each other no better than greedy training left them",
            tooHigh = "time is lost")
        int upDownEpochs,
    @Option(
            value = "The learning rate of the up-down algorithm.",
            defaultValue = "0.001",
            usual = "0.0001 to 0.01",
            tooLow = "fine-tuning changes nothing",
            tooHigh = "fine-tuning undoes what the layers have learnt")
        double upDownRate,
    @Option(
            value = "The Gibbs steps of the topmost machine in the up-down algorithm.",
            defaultValue = "3",
            usual = "3 to 10",
            tooLow = "the sleep phase dreams of the data only, and unlikely states stay likely",
            tooHigh = "time is lost")
        int upDownGibbsSteps) {

  /** Checks the ranges and copies the lists. */
  public DeepBeliefOptions {
    hiddenUnits = List.copyOf(hiddenUnits);
    epochs = List.copyOf(epochs);
    learningRates = List.copyOf(learningRates);
    gibbsSteps = List.copyOf(gibbsSteps);
    InvalidOption.unless(
        !hiddenUnits.isEmpty(), "hiddenUnits", "a list of one or more layers", hiddenUnits);
    int layers = hiddenUnits.size();
    LayerLists.check(
        hiddenUnits, layers, "hiddenUnits", "from 1 to 65536", n -> n >= 1 && n <= 1 << 16);
    LayerLists.checkAtLeastOne(epochs, layers, "epochs");
    LayerLists.checkPositive(learningRates, layers, "learningRates");
    LayerLists.checkAtLeastOne(gibbsSteps, layers, "gibbsSteps");
    InvalidOption.atLeast("upDownEpochs", upDownEpochs, 0);
    InvalidOption.positive("upDownRate", upDownRate);
    InvalidOption.atLeast("upDownGibbsSteps", upDownGibbsSteps, 1);
    InvalidOption.unless(
        upDownEpochs == 0 || layers > 1,
        "upDownEpochs",
        "0 where there is one hidden layer, since nothing lies below the topmost machine",
        upDownEpochs);
    // What is left has the names and ranges of a machine's own options.
    new RbmOptions(1, 1, 1, batchSize, 1, momentum, weightDecay, initialWeightScale, true);
  }

  /** Options without fine-tuning. */
  DeepBeliefOptions(
      List<Integer> hiddenUnits,
      List<Integer> epochs,
      List<Double> learningRates,
      List<Integer> gibbsSteps,
      boolean persistent,
      int batchSize,
      double momentum,
      double weightDecay,
      double initialWeightScale) {
    this(
        hiddenUnits,
        epochs,
        learningRates,
        gibbsSteps,
        persistent,
        batchSize,
        momentum,
        weightDecay,
        initialWeightScale,
        0,
        0.001,
        3);
  }

  /** The same options with so many epochs of fine-tuning. */
  DeepBeliefOptions withUpDown(int passes, double rate, int steps) {
    return new DeepBeliefOptions(
        hiddenUnits,
        epochs,
        learningRates,
        gibbsSteps,
        persistent,
        batchSize,
        momentum,
        weightDecay,
        initialWeightScale,
        passes,
        rate,
        steps);
  }

  /** The options of the machine of a layer, from 0. */
  RbmOptions machine(int layer) {
    return new RbmOptions(
        hiddenUnits.get(layer),
        LayerLists.at(learningRates, layer),
        LayerLists.at(epochs, layer),
        batchSize,
        LayerLists.at(gibbsSteps, layer),
        momentum,
        weightDecay,
        initialWeightScale,
        true);
  }

  /** Passes through the rows of all layers and of fine-tuning. */
  int allEpochs() {
    return epochsBefore(hiddenUnits.size()) + upDownEpochs;
  }

  /** Passes through the rows of all layers before one. */
  int epochsBefore(int layer) {
    int sum = 0;
    for (int l = 0; l < layer; l++) {
      sum += LayerLists.at(epochs, l);
    }
    return sum;
  }
}
