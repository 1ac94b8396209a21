package io.galatea.dbm.layers;

import io.galatea.api.option.InvalidOption;
import io.galatea.rbm.evidence.Layers;
import java.util.List;
import java.util.function.Predicate;

/** Options that are lists by layer, where a list of one serves all layers. */
public final class LayerLists {
  private LayerLists() {}

  /** Checks the sizes of hidden layers. */
  public static void checkUnits(List<Integer> hiddenUnits) {
    InvalidOption.unless(
        hiddenUnits.size() != 1,
        "hiddenUnits",
        "a list of two or more layers (one hidden layer makes a restricted Boltzmann machine: use"
            + " the trainer persistent-contrastive-divergence)",
        hiddenUnits);
    InvalidOption.unless(
        !hiddenUnits.isEmpty(), "hiddenUnits", "a list of two or more layers", hiddenUnits);
    check(hiddenUnits, hiddenUnits.size(), "hiddenUnits", "from 1 to 65536", LayerLists::isSize);
  }

  private static boolean isSize(int units) {
    return units >= 1 && units <= Layers.MAXIMUM_UNITS;
  }

  /** Checks that there is one value, or one for each layer, and that each keeps a rule. */
  public static <T> void check(
      List<T> values, int layers, String option, String rule, Predicate<T> holds) {
    InvalidOption.unless(
        values.size() == 1 || values.size() == layers,
        option,
        "a list of one value for each of the " + layers + " hidden layers, or of one for all",
        values);
    InvalidOption.unless(values.stream().allMatch(holds), option, rule + " for each layer", values);
  }

  /** Checks that there is one value, or one for each layer, and each is finite and above 0. */
  public static void checkPositive(List<Double> values, int layers, String option) {
    check(
        values,
        layers,
        option,
        "a finite number above 0",
        value -> value > 0 && Double.isFinite(value));
  }

  /** Checks that there is one value, or one for each layer, and each is at least 1. */
  public static void checkAtLeastOne(List<Integer> values, int layers, String option) {
    check(values, layers, option, "at least 1", value -> value >= 1);
  }

  /** The value of a layer, counted from 0. */
  public static <T> T at(List<T> values, int layer) {
    return values.size() == 1 ? values.get(0) : values.get(layer);
  }
}
