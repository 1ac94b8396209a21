package io.galatea.rbm;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import java.util.Optional;

/** Options of both trainers of restricted Boltzmann machines. */
public record RbmOptions(
    @Option(
            value = "How many hidden units the machine has.",
            usual = "10 to 1000",
            tooLow = "the machine learns little beyond the mean image",
            tooHigh =
                "training is slow, small data sets are learnt by heart, and above 25 the"
                    + " exact likelihood is out"
                    + " of reach")
        int hiddenUnits,
    @Option(
            value = "The step along the estimated gradient, which is a mean over the batch.",
            defaultValue = "0.05",
            usual = "0.001 to 0.1",
            tooLow = "training needs many epochs",
            tooHigh = "hidden units saturate and learn no more, or parameters overflow")
        double learningRate,
    @Option(
            value = "How often training passes through all images.",
            defaultValue = "10",
            usual = "5 to 100",
            tooLow = "the filters stay blurred",
            tooHigh = "time is lost, and the likelihood of new images may fall again")
        int epochs,
    @Option(
            value = "How many images make one update; also the number of persistent chains.",
            defaultValue = "10",
            usual = "10 to 100",
            tooLow = "the gradient is noisy",
            tooHigh = "there are few updates in an epoch")
        int batchSize,
    @Option(
            value = "How many Gibbs steps the negative phase takes at each update.",
            defaultValue = "1",
            usual = "1 to 25",
            tooLow = "the gradient is biased towards the data",
            tooHigh = "time is lost")
        int gibbsSteps,
    @Option(
            value = "The share of the last update that is repeated.",
            defaultValue = "0",
            usual = "0 to 0.9",
            tooLow = "nothing is lost but speed",
            tooHigh = "updates overshoot: lower the learning rate with it")
        double momentum,
    @Option(
            value = "The weight λ of the penalty λ/2 Σ W².",
            defaultValue = "0",
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
                "Whether visible biases begin at the logit of the mean image, rather than"
                    + " at 0 as in scikit-learn.",
            defaultValue = "true")
        boolean visibleBiasFromMean,
    @Option(
            value =
                "The learning rate of the last update, to which the rate falls in equal steps"
                    + " from learningRate; if not given, the rate stays.",
            usual = "0 to a tenth of learningRate",
            tooLow = "nothing is lost: at 0 the last updates hardly move",
            tooHigh = "the machine keeps jumping about its optimum")
        Optional<Double> finalLearningRate) {

  /** Options with a rate that stays. */
  public RbmOptions(
      int hiddenUnits,
      double learningRate,
      int epochs,
      int batchSize,
      int gibbsSteps,
      double momentum,
      double weightDecay,
      double initialWeightScale,
      boolean visibleBiasFromMean) {
    this(
        hiddenUnits,
        learningRate,
        epochs,
        batchSize,
        gibbsSteps,
        momentum,
        weightDecay,
        initialWeightScale,
        visibleBiasFromMean,
        Optional.empty());
  }

  /** Checks the ranges. */
  public RbmOptions {
    InvalidOption.within("hiddenUnits", hiddenUnits, 1, 1 << 16);
    InvalidOption.positive("learningRate", learningRate);
    InvalidOption.atLeast("epochs", epochs, 1);
    InvalidOption.atLeast("batchSize", batchSize, 1);
    InvalidOption.atLeast("gibbsSteps", gibbsSteps, 1);
    InvalidOption.share("momentum", momentum);
    InvalidOption.notNegative("weightDecay", weightDecay);
    InvalidOption.within("initialWeightScale", initialWeightScale, 0, 100);
    double last = finalLearningRate.orElse(learningRate);
    InvalidOption.unless(
        last >= 0 && last <= learningRate,
        "finalLearningRate",
        "from 0 to learningRate, " + learningRate,
        last);
  }

  /** The learning rate of update {@code update}, counted from 0, of so many. */
  double learningRateAt(long update, long updates) {
    if (finalLearningRate.isEmpty() || updates < 2) {
      return learningRate;
    }
    double share = update / (updates - 1.0);
    return learningRate + share * (finalLearningRate.get() - learningRate);
  }
}
