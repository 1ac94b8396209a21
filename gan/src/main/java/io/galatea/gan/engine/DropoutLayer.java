package io.galatea.gan.engine;

import io.galatea.api.random.RandomStream;
import java.util.Arrays;

/** Dropout: in training, values become 0 with probability rate, the others x / (1 − rate). */
final class DropoutLayer extends NetworkLayer {
  private final double rate;

  DropoutLayer(double rate) {
    this.rate = rate;
  }

  @Override
  void forward(Context context, Pass pass, int i) {
    float[] x = pass.value(i);
    float[] mask = pass.note(i) == null ? new float[x.length] : (float[]) pass.note(i);
    pass.note(i, mask);
    if (context.training()) {
      RandomStream random = context.random();
      long position = random.position();
      float kept = (float) (1 / (1 - rate));
      Chunks.overElements(
          x.length,
          (from, to) -> {
            for (int k = from; k < to; k++) {
              double uniform = (random.longAt(position + k) >>> 11) * 0x1.0p-53;
              mask[k] = uniform < rate ? 0f : kept;
            }
          });
      random.moveTo(position + x.length);
    } else {
      Arrays.fill(mask, 1f);
    }
    times(mask, x, pass.value(i + 1));
  }

  private static void times(float[] mask, float[] in, float[] out) {
    for (int k = 0; k < in.length; k++) {
      out[k] = in[k] * mask[k];
    }
  }

  @Override
  void backward(Context context, Pass pass, int i, boolean inputWanted, boolean parametersWanted) {
    if (inputWanted) {
      times((float[]) pass.note(i), pass.gradient(i + 1), pass.gradient(i));
    }
  }

  @Override
  boolean differentiateBackward(Context context, Pass pass, int i) {
    times((float[]) pass.note(i), pass.tangent(i), pass.tangent(i + 1));
    return false;
  }
}
