package io.galatea.gan.engine;

/**
 * Batch normalisation (Ioffe and Szegedy 2015): each channel to mean 0 and variance 1 over batch
 * and positions, then scale γ and shift β. In training by the batch's own moments, which also move
 * the running ones by a tenth (with the unbiased variance, as PyTorch does); else by the running
 * ones.
 */
final class BatchNormalizationLayer extends NetworkLayer {
  static final double EPSILON = 1e-5;
  private static final float MOMENTUM = 0.1f;

  private final int channels;
  private final int gammaAt;
  private final int betaAt;
  private final int meanAt;
  private final int varianceAt;

  BatchNormalizationLayer(int channels, int parametersAt, int statisticsAt) {
    this.channels = channels;
    this.gammaAt = parametersAt;
    this.betaAt = parametersAt + channels;
    this.meanAt = statisticsAt;
    this.varianceAt = statisticsAt + channels;
  }

  /** The moments a batch was normalised by. */
  private static final class Moments {
    final double[] mean;
    final double[] inverseDeviation;

    Moments(double[] mean, double[] inverseDeviation) {
      this.mean = mean;
      this.inverseDeviation = inverseDeviation;
    }
  }

  @Override
  void forward(Context context, Pass pass, int i) {
    float[] x = pass.value(i);
    Moments moments =
        context.training() ? ofBatch(x, context.parameters()) : running(context.parameters());
    pass.note(i, moments);
    float[] values = context.parameters().values();
    float[] scale = new float[channels];
    float[] shift = new float[channels];
    for (int c = 0; c < channels; c++) {
      double factor = values[gammaAt + c] * moments.inverseDeviation[c];
      scale[c] = (float) factor;
      shift[c] = (float) (values[betaAt + c] - factor * moments.mean[c]);
    }
    ChannelRows rows = new ChannelRows(x.length, channels);
    float[] scales = rows.repeat(scale);
    float[] shifts = rows.repeat(shift);
    rows.map(
        pass.value(i + 1),
        (stretches, n) -> {
          float[] t = stretches[0];
          for (int k = 0; k < n; k++) {
            t[k] = t[k] * scales[k] + shifts[k];
          }
        },
        x);
  }

  private Moments running(Parameters parameters) {
    double[] mean = new double[channels];
    double[] inverse = new double[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = parameters.statistics()[meanAt + c];
      inverse[c] = 1 / Math.sqrt(parameters.statistics()[varianceAt + c] + EPSILON);
    }
    return new Moments(mean, inverse);
  }

  private Moments ofBatch(float[] x, Parameters parameters) {
    int rows = x.length / channels;
    // Moments about the first row, since sums of squares about 0 lose digits where the mean is far.
    ChannelRows all = new ChannelRows(x.length, channels);
    float[] origins = all.repeat(x);
    double[][] sums =
        all.sums(
            2,
            (stretches, sum, n) -> {
              float[] t = stretches[0];
              float[] first = sum[0];
              float[] second = sum[1];
              for (int k = 0; k < n; k++) {
                float d = t[k] - origins[k];
                first[k] += d;
                second[k] += d * d;
              }
            },
            x);
    double[] mean = new double[channels];
    double[] inverse = new double[channels];
    float[] statistics = parameters.statistics();
    for (int c = 0; c < channels; c++) {
      double shifted = sums[0][c] / rows;
      double variance = Math.max(0, sums[1][c] / rows - shifted * shifted);
      mean[c] = x[c] + shifted;
      inverse[c] = 1 / Math.sqrt(variance + EPSILON);
      double unbiased = variance * rows / Math.max(1, rows - 1);
      statistics[meanAt + c] += MOMENTUM * (float) (mean[c] - statistics[meanAt + c]);
      statistics[varianceAt + c] += MOMENTUM * (float) (unbiased - statistics[varianceAt + c]);
    }
    return new Moments(mean, inverse);
  }

  @Override
  void backward(Context context, Pass pass, int i, boolean inputWanted, boolean parametersWanted) {
    float[] x = pass.value(i);
    float[] dy = pass.gradient(i + 1);
    Moments moments = (Moments) pass.note(i);
    int rows = x.length / channels;
    ChannelRows all = new ChannelRows(x.length, channels);
    float[] mean = new float[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = (float) moments.mean[c];
    }
    float[] means = all.repeat(mean);
    double[][] sums =
        all.sums(
            2,
            (stretches, sum, n) -> {
              float[] g = stretches[0];
              float[] t = stretches[1];
              float[] first = sum[0];
              float[] second = sum[1];
              for (int k = 0; k < n; k++) {
                first[k] += g[k];
                second[k] += g[k] * (t[k] - means[k]);
              }
            },
            dy,
            x);
    for (int c = 0; c < channels; c++) {
      sums[1][c] *= moments.inverseDeviation[c];
    }
    if (parametersWanted) {
      float[] gradients = context.parameters().gradients();
      for (int c = 0; c < channels; c++) {
        gradients[betaAt + c] += (float) sums[0][c];
        gradients[gammaAt + c] += (float) sums[1][c];
      }
    }
    if (inputWanted) {
      inputGradient(context, pass, i, sums, moments, rows);
    }
  }

  /** dx = γ/σ (dy − mean(dy) − x̂ mean(dy x̂)) as one combination a dy + b x + d by channel. */
  private void inputGradient(
      Context context, Pass pass, int i, double[][] sums, Moments moments, int rows) {
    float[] a = new float[channels];
    float[] b = new float[channels];
    float[] d = new float[channels];
    for (int c = 0; c < channels; c++) {
      double inverse = moments.inverseDeviation[c];
      double factor = context.parameters().values()[gammaAt + c] * inverse;
      double slope = -factor * inverse * sums[1][c] / rows;
      a[c] = (float) factor;
      b[c] = (float) slope;
      d[c] = (float) (-factor * sums[0][c] / rows - slope * moments.mean[c]);
    }
    float[] x = pass.value(i);
    float[] dy = pass.gradient(i + 1);
    ChannelRows all = new ChannelRows(x.length, channels);
    float[] as = all.repeat(a);
    float[] bs = all.repeat(b);
    float[] ds = all.repeat(d);
    all.map(
        pass.gradient(i),
        (stretches, n) -> {
          float[] g = stretches[0];
          float[] t = stretches[1];
          for (int k = 0; k < n; k++) {
            g[k] = as[k] * g[k] + bs[k] * t[k] + ds[k];
          }
        },
        dy,
        x);
  }

  @Override
  boolean differentiateBackward(Context context, Pass pass, int i) {
    throw new IllegalStateException(
        "a gradient penalty is of single rows, which batch normalisation mixes");
  }
}
