package io.galatea.dbm.layers;

import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.data.EpochOrder;

/**
 * The rows of a training in batches: a new order each epoch, a function of the stream and the
 * number of the epoch, so that the number of a step says all about the position in the data.
 */
public final class TrainingRows {
  private static final int CHUNK = 1000;

  private final Dataset data;
  private final int batchSize;
  private final UnitSampler pixels;
  private final boolean drawn;
  private final float[] batch;
  private final float[] mean;
  private final EpochOrder order;

  /**
   * Batches of a data set, which is read through once.
   *
   * @param gaussian whether any finite value will do, not only those from 0 to 1
   * @param drawn whether grey levels become 0 or 1 with their probability
   * @throws GalateaException of kind data if a value does not fit the visible units, or rows have
   *     more values than a layer may have units
   */
  public TrainingRows(
      Dataset data, int batchSize, boolean gaussian, boolean drawn, RandomStream random) {
    if (data.shape().size() > Layers.MAXIMUM_UNITS) {
      throw GalateaException.data(
          "data set %s: rows must have at most %d values, one for each visible unit, but have %d"
              .formatted(data.name(), Layers.MAXIMUM_UNITS, data.shape().size()));
    }
    this.data = data;
    this.batchSize = Math.min(batchSize, data.size());
    order =
        EpochOrder.ofAll(
            data.size(), this.batchSize, EpochOrder.permutations(data.size(), random, "epoch-"));
    this.drawn = drawn && !gaussian;
    int units = data.shape().size();
    pixels = new UnitSampler(units, this.batchSize, 0, random.named("pixels"));
    batch = new float[Math.multiplyExact(this.batchSize, units)];
    mean = mean(data, gaussian);
  }

  private static float[] mean(Dataset data, boolean gaussian) {
    int units = data.shape().size();
    double[] sum = new double[units];
    for (int from = 0; from < data.size(); from += CHUNK) {
      int[] rows = range(from, Math.min(data.size(), from + CHUNK));
      float[] values = new float[Math.multiplyExact(rows.length, units)];
      data.read(rows, values);
      for (int k = 0; k < values.length; k++) {
        float x = values[k];
        boolean fits = gaussian ? Math.abs(x) <= Float.MAX_VALUE : x >= 0 && x <= 1;
        if (!fits) {
          throw GalateaException.data(
              "data set %s: row %d, value %d must be %s, but is %s"
                  .formatted(
                      data.name(),
                      from + k / units,
                      k % units,
                      gaussian
                          ? "a finite number"
                          : "from 0 to 1 for bernoulli visible units (visibleUnits: gaussian"
                              + " takes others)",
                      x));
        }
        sum[k % units] += x;
      }
    }
    float[] mean = new float[units];
    for (int i = 0; i < units; i++) {
      mean[i] = (float) (sum[i] / data.size());
    }
    return mean;
  }

  private static int[] range(int from, int to) {
    int[] rows = new int[to - from];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = from + k;
    }
    return rows;
  }

  /** How many rows there are. */
  public int size() {
    return data.size();
  }

  /** Values of a row. */
  public int units() {
    return data.shape().size();
  }

  /** Rows of a batch at most. */
  public int batchSize() {
    return batchSize;
  }

  /** Batches of an epoch; the last one is smaller if the batch size does not divide the rows. */
  public int batches() {
    return order.batches();
  }

  /** Rows in a step's batch, the step counted from 0 over all epochs. */
  public int rows(long step) {
    return order.count(step);
  }

  /** The values of a step's batch, in an array that the next call uses again. */
  public float[] read(long step) {
    data.read(order.rows(step), batch);
    return draw(step, rows(step));
  }

  private float[] draw(long step, int rows) {
    int units = data.shape().size();
    if (drawn) {
      pixels.draw(step, 0, rows, 0, units, batch, new Uniforms(rows * (units + 1)), batch);
    }
    return batch;
  }

  /** Some rows as they are, from the first on and over again. */
  public float[] some(int count) {
    int[] rows = new int[count];
    for (int k = 0; k < count; k++) {
      rows[k] = k % data.size();
    }
    float[] values = new float[Math.multiplyExact(count, data.shape().size())];
    data.read(rows, values);
    return values;
  }

  /**
   * Visible biases at which a machine of no weights has the mean of the data: its logit, kept off
   * infinity where a pixel never changes, or the mean itself.
   */
  public float[] meanBias(boolean gaussian) {
    float[] bias = mean.clone();
    for (int i = 0; !gaussian && i < bias.length; i++) {
      double p = Math.max(1e-3, Math.min(1 - 1e-3, bias[i]));
      bias[i] = (float) Math.log(p / (1 - p));
    }
    return bias;
  }
}
