package io.galatea.dbm;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.dbm.layers.LayerLists;
import java.util.List;

/** What all trainers of deep machines have to know of the units. */
public record MachineUnits(
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
        boolean binaryPixels) {

  /** Checks the ranges and copies the list. */
  public MachineUnits {
    hiddenUnits = List.copyOf(hiddenUnits);
    LayerLists.checkUnits(hiddenUnits);
    InvalidOption.unless(
        visibleDeviation >= 1e-6 && visibleDeviation <= 1e6,
        "visibleDeviation",
        "from 1e-6 to 1e6",
        visibleDeviation);
  }

  /** How many hidden layers there are. */
  int layers() {
    return hiddenUnits.size();
  }

  /** Whether visible units are Gaussian. */
  boolean gaussian() {
    return visibleUnits == VisibleUnits.GAUSSIAN;
  }
}
