package io.galatea.dbm;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.dbm.layers.LayerLists;
import java.util.List;
import java.util.Optional;

/** Options of {@link MeanFieldPcdTrainer}. */
public record DbmOptions(
    @Option.Group MachineUnits units,
    @Option(
            value =
                "What comes first: greedy-layerwise training of a stack of restricted Boltzmann"
                    + " machines, or none, which wants centring. Of no effect where the training"
                    + " starts from saved machines.",
            defaultValue = "greedy-layerwise")
        Pretraining pretraining,
    @Option(
            value = "How often each layer's pre-training passes through all rows.",
            defaultValue = "[10]",
            usual = "[5] to [100]",
            tooLow = "layers have learnt little",
            tooHigh = "time is lost")
        List<Integer> pretrainingEpochs,
    @Option(
            value = "The learning rate of each layer's pre-training.",
            defaultValue = "[0.05]",
            usual = "[0.001] to [0.1]",
            tooLow = "layers have learnt little",
            tooHigh = "hidden units saturate, or parameters overflow")
        List<Double> pretrainingRates,
    @Option(
            value = "The Gibbs steps of contrastive divergence in each layer's pre-training.",
            defaultValue = "[1]",
            usual = "[1] to [10]",
            tooLow = "the gradient is biased towards the data",
            tooHigh = "time is lost")
        List<Integer> pretrainingGibbsSteps,
    @Option(
            value = "The weight λ of the penalty λ/2 Σ W² in pre-training.",
            defaultValue = "0.001",
            usual = "0 to 0.001",
            tooLow = "weights may grow, and chains mix slowly",
            tooHigh = "the filters stay faint")
        double pretrainingWeightDecay,
    @Option(
            value = "How often the joint training passes through all rows.",
            defaultValue = "20",
            usual = "10 to 300",
            tooLow = "samples resemble the data little",
            tooHigh = "time is lost, and the likelihood of new rows may fall again")
        int epochs,
    @Option(
            value = "How many rows make one update.",
            defaultValue = "100",
            usual = "50 to 500",
            tooLow = "the gradient is noisy, and matrix products are slow",
            tooHigh = "there are few updates in an epoch")
        int batchSize,
    @Option(
            value = "The joint training's learning rate at its begin.",
            defaultValue = "0.005",
            usual = "0.0005 to 0.01",
            tooLow = "training needs many epochs",
            tooHigh = "chains cannot follow the machine, and the bound falls")
        double learningRate,
    @Option(
            value = "The joint training's learning rate at its end, reached along a line.",
            defaultValue = "0.0001",
            usual = "0 to the learning rate",
            tooLow = "the last epochs change nothing",
            tooHigh = "the last updates are noisy")
        double finalLearningRate,
    @Option(
            value = "The share of the last update that is repeated.",
            defaultValue = "0.9",
            usual = "0 to 0.9",
            tooLow = "nothing is lost but speed",
            tooHigh = "updates overshoot: lower the learning rates with it")
        double momentum,
    @Option(
            value = "The weight λ of the penalty λ/2 Σ W² in joint training.",
            defaultValue = "0.0002",
            usual = "0 to 0.001",
            tooLow = "weights may grow, and chains mix slowly",
            tooHigh = "the filters stay faint")
        double weightDecay,
    @Option(
            value =
                "The largest norm of the weights into a unit from below; not limited if nothing is"
                    + " said.",
            usual = "3 to 10",
            tooLow = "units respond to little",
            tooHigh = "it has no effect")
        Optional<Double> maxNorm,
    @Option(
            value =
                "The mean activity wanted of each hidden layer's units in joint training; an empty"
                    + " list for none.",
            defaultValue = "[]",
            usual = "[0.05] to [0.3]",
            tooLow = "units die",
            tooHigh = "it has no effect")
        List<Double> sparsityTargets,
    @Option(
            value = "How strongly each hidden layer is drawn to its sparsity target.",
            defaultValue = "[0.001]",
            usual = "[0.0001] to [0.1]",
            tooLow = "targets have no effect",
            tooHigh = "the likelihood suffers")
        List<Double> sparsityCosts,
    @Option(
            value =
                "Whether the joint training follows the centred gradient, which makes random"
                    + " starts work.",
            defaultValue = "false")
        boolean centring,
    @Option(
            value = "How many persistent chains stand for the model.",
            defaultValue = "100",
            usual = "50 to 1000",
            tooLow = "the gradient is noisy",
            tooHigh = "time is lost")
        int chains,
    @Option(
            value = "How many Gibbs steps each chain takes at an update.",
            defaultValue = "5",
            usual = "1 to 10",
            tooLow = "chains cannot follow the machine",
            tooHigh = "time is lost")
        int gibbsSteps,
    @Option(
            value = "At most so many mean-field iterations at an update.",
            defaultValue = "10",
            usual = "5 to 50",
            tooLow = "the bound is loose",
            tooHigh = "time is lost where the tolerance is small")
        int meanFieldIterations,
    @Option(
            value = "The mean change of a hidden unit's probability that ends mean field.",
            defaultValue = "0.0001",
            usual = "0 to 0.001",
            tooLow = "all iterations are used",
            tooHigh = "the bound is loose")
        double meanFieldTolerance,
    @Option(
            value = "The standard deviation of the normal weights at the start.",
            defaultValue = "0.01",
            usual = "0.001 to 0.1",
            tooLow = "at 0 all hidden units learn the same",
            tooHigh = "hidden units begin saturated")
        double initialWeightScale) {

  /** Checks the ranges and copies the lists. */
  public DbmOptions {
    pretrainingEpochs = List.copyOf(pretrainingEpochs);
    pretrainingRates = List.copyOf(pretrainingRates);
    pretrainingGibbsSteps = List.copyOf(pretrainingGibbsSteps);
    sparsityTargets = List.copyOf(sparsityTargets);
    sparsityCosts = List.copyOf(sparsityCosts);
    int layers = units.layers();
    LayerLists.checkAtLeastOne(pretrainingEpochs, layers, "pretrainingEpochs");
    LayerLists.checkPositive(pretrainingRates, layers, "pretrainingRates");
    LayerLists.checkAtLeastOne(pretrainingGibbsSteps, layers, "pretrainingGibbsSteps");
    Checks.weightDecay("pretrainingWeightDecay", pretrainingWeightDecay);
    InvalidOption.atLeast("epochs", epochs, 1);
    Checks.batchSize(batchSize);
    InvalidOption.positive("learningRate", learningRate);
    InvalidOption.notNegative("finalLearningRate", finalLearningRate);
    Checks.momentum(momentum);
    Checks.weightDecay("weightDecay", weightDecay);
    maxNorm.ifPresent(norm -> InvalidOption.positive("maxNorm", norm));
    if (!sparsityTargets.isEmpty()) {
      LayerLists.check(
          sparsityTargets, layers, "sparsityTargets", "between 0 and 1", p -> p > 0 && p < 1);
    }
    LayerLists.check(
        sparsityCosts,
        layers,
        "sparsityCosts",
        "a finite number, at least 0",
        c -> c >= 0 && c <= Double.MAX_VALUE);
    InvalidOption.within("chains", chains, 1, 1 << 20);
    InvalidOption.atLeast("gibbsSteps", gibbsSteps, 1);
    InvalidOption.atLeast("meanFieldIterations", meanFieldIterations, 1);
    InvalidOption.within("meanFieldTolerance", meanFieldTolerance, 0, 1);
    Checks.initialWeightScale(initialWeightScale);
  }

  /** The options of the pre-training alone. */
  GreedyLayerwiseOptions pretrainingAlone() {
    return new GreedyLayerwiseOptions(
        units,
        pretrainingEpochs,
        pretrainingRates,
        pretrainingGibbsSteps,
        batchSize,
        momentum,
        pretrainingWeightDecay,
        initialWeightScale);
  }
}
