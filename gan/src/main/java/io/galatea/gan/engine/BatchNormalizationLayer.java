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
    float[] y = pass.value(i + 1);
    Chunks.overUnits(
        x.length / channels,
        channels,
        (from, to) -> {
          for (int r = from; r < to; r++) {
            int start = r * channels;
            for (int c = 0; c < channels; c++) {
              y[start + c] = x[start + c] * scale[c] + shift[c];
            }
          }
        });
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
    double[] sums =
        Sums.overRows(
            rows,
            channels,
            2 * channels,
            (from, to, block) -> {
              for (int r = from; r < to; r++) {
                addMoments(x, r * channels, block);
              }
            });
    double[] mean = new double[channels];
    double[] inverse = new double[channels];
    float[] statistics = parameters.statistics();
    for (int c = 0; c < channels; c++) {
      double shifted = sums[c] / rows;
      double variance = Math.max(0, sums[channels + c] / rows - shifted * shifted);
      mean[c] = x[c] + shifted;
      inverse[c] = 1 / Math.sqrt(variance + EPSILON);
      double unbiased = variance * rows / Math.max(1, rows - 1);
      statistics[meanAt + c] += MOMENTUM * (float) (mean[c] - statistics[meanAt + c]);
      statistics[varianceAt + c] += MOMENTUM * (float) (unbiased - statistics[varianceAt + c]);
    }
    return new Moments(mean, inverse);
  }

  private void addMoments(float[] x, int start, float[] block) {
    // Two loops: one over two places of an array would not vectorise.
    for (int c = 0; c < channels; c++) {
      block[c] += x[start + c] - x[c];
    }
    for (int c = 0; c < channels; c++) {
      block[channels + c] += (x[start + c] - x[c]) * (x[start + c] - x[c]);
    }
  }

  @Override
  void backward(Context context, Pass pass, int i, boolean inputWanted, boolean parametersWanted) {
    float[] x = pass.value(i);
    float[] dy = pass.gradient(i + 1);
    Moments moments = (Moments) pass.note(i);
    int rows = x.length / channels;
    float[] mean = new float[channels];
    float[] inverse = new float[channels];
    for (int c = 0; c < channels; c++) {
      mean[c] = (float) moments.mean[c];
      inverse[c] = (float) moments.inverseDeviation[c];
    }
    double[] sums =
        Sums.overRows(
            rows,
            channels,
            2 * channels,
            (from, to, block) -> {
              for (int r = from; r < to; r++) {
                int start = r * channels;
                for (int c = 0; c < channels; c++) {
                  block[c] += dy[start + c];
                }
                for (int c = 0; c < channels; c++) {
                  block[channels + c] += dy[start + c] * ((x[start + c] - mean[c]) * inverse[c]);
                }
              }
            });
    if (parametersWanted) {
      float[] gradients = context.parameters().gradients();
      for (int c = 0; c < channels; c++) {
        gradients[betaAt + c] += (float) sums[c];
        gradients[gammaAt + c] += (float) sums[channels + c];
      }
    }
    if (inputWanted) {
      inputGradient(context, pass, i, sums, moments, rows);
    }
  }

  /** dx = γ/σ (dy − mean(dy) − x̂ mean(dy x̂)) as one combination a dy + b x + d by channel. */
  private void inputGradient(
      Context context, Pass pass, int i, double[] sums, Moments moments, int rows) {
    float[] a = new float[channels];
    float[] b = new float[channels];
    float[] d = new float[channels];
    for (int c = 0; c < channels; c++) {
      double inverse = moments.inverseDeviation[c];
      double factor = context.parameters().values()[gammaAt + c] * inverse;
      double slope = -factor * inverse * sums[channels + c] / rows;
      a[c] = (float) factor;
      b[c] = (float) slope;
      d[c] = (float) (-factor * sums[c] / rows - slope * moments.mean[c]);
    }
    float[] x = pass.value(i);
    float[] dy = pass.gradient(i + 1);
    float[] dx = pass.gradient(i);
    Chunks.overUnits(
        rows,
        channels,
        (from, to) -> {
          for (int r = from; r < to; r++) {
            int start = r * channels;
            for (int c = 0; c < channels; c++) {
              dx[start + c] = a[c] * dy[start + c] + b[c] * x[start + c] + d[c];
            }
          }
        });
  }

  @Override
  boolean differentiateBackward(Context context, Pass pass, int i) {
    throw new IllegalStateException(
        "a gradient penalty is of single rows, which batch normalisation mixes");
  }
}
