package io.galatea.rbm;

import io.galatea.api.Metric;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.Layers;
import io.galatea.rbm.rows.Chunks;
import java.util.Arrays;

/**
 * How fine the filters of a hidden layer are: the mean {@link SpatialFrequency} of its units'
 * weights, multiplied down to the pixels from higher layers, over the units. Filters that are the
 * same everywhere have no frequency and do not count; where all are such, the value is NaN.
 */
final class FilterFrequencyMetric
    implements Metric<FilterFrequencyMetric.Options, BoltzmannMachine> {

  /** Options of {@link FilterFrequencyMetric}. */
  record Options(
      @Option(value = "Which hidden layer, 1 the one above the visible units.", defaultValue = "1")
          int layer) {
    Options {
      InvalidOption.atLeast("layer", layer, 1);
    }
  }

  @Override
  public String summary() {
    return "The mean spatial frequency of a hidden layer's filters: how fine the detail is that its"
        + " units look for, by the radius at which the power of their weights' spectrum lies.";
  }

  @Override
  public String unit() {
    return "cycles/pixel";
  }

  @Override
  public Direction direction() {
    return Direction.NEITHER;
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  @Override
  public Measurement measure(Request<Options, BoltzmannMachine> request) {
    BoltzmannMachine machine = request.subject();
    Layers layers = machine.layers();
    int layer = request.options().layer();
    if (layer > layers.depth()) {
      throw GalateaException.usage(
          "layer must be at most "
              + layers.depth()
              + ", as the machine has no more hidden layers, but is "
              + layer);
    }
    if (!machine.shape().isImage()) {
      throw GalateaException.usage(
          "filters have a spatial frequency where rows are images, but the machine was trained on"
              + " rows of "
              + machine.shape());
    }
    int count = layers.units(layer);
    float[] filters = new FilterImages(layers).linear(layer, count);
    SpatialFrequency frequency = new SpatialFrequency(machine.shape());
    double[] all = new double[count];
    Chunks.forEach(
        count,
        request.progress(),
        (chunk, from, to) -> {
          for (int k = from; k < to; k++) {
            all[k] = frequency.of(filters, k);
          }
        });
    double[] defined = Arrays.stream(all).filter(f -> !Double.isNaN(f)).toArray();
    return defined.length == 0
        ? Measurement.of(Double.NaN, Double.NaN, count)
        : Measurement.meanOf(defined);
  }
}
