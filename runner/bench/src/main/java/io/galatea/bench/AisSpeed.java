package io.galatea.bench;

import io.galatea.toolkit.compute.OpenBlasCompute;
import io.galatea.api.Progress;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.Annealing;
import io.galatea.rbm.evidence.AnnealingOptions;
import io.galatea.rbm.evidence.Layers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Times annealed importance sampling, for {@code dbm/compare-ais.sh}: one line for each run, {@code
 * galatea,chains,temperatures,seconds,log Z,standard error}. The first run includes the compiler's
 * warming up.
 */
public final class AisSpeed {
  private AisSpeed() {}

  /**
   * Anneals and prints.
   *
   * @param arguments file of a machine, as {@link AisMachine} writes it, visible units, hidden
   *     units, chains, temperatures, runs
   * @throws IOException if the machine cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    int visibleUnits = Integer.parseInt(arguments[1]);
    int hiddenUnits = Integer.parseInt(arguments[2]);
    int chains = Integer.parseInt(arguments[3]);
    int temperatures = Integer.parseInt(arguments[4]);
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[0]))).order(ByteOrder.LITTLE_ENDIAN);
    float[] weights = floats(file, visibleUnits * hiddenUnits);
    float[] visibleBias = floats(file, visibleUnits);
    float[] hiddenBias = floats(file, hiddenUnits);
    float[] values = floats(file, visibleUnits);
    double[] mean = new double[visibleUnits];
    for (int i = 0; i < visibleUnits; i++) {
      mean[i] = values[i];
    }
    Layers layers = Layers.bernoulli(List.of(visibleBias, hiddenBias), List.of(weights));
    for (int run = 0; run < Integer.parseInt(arguments[5]); run++) {
      long start = System.nanoTime();
      Annealing.Estimate found =
          Annealing.logPartition(new OpenBlasCompute(), layers,
              Optional.of(mean),
              AnnealingOptions.of(chains, temperatures),
              RandomStream.of(run),
              Progress.UNSEEN);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "galatea,%d,%d,%.3f,%.3f,%.3f%n",
          chains,
          temperatures,
          seconds,
          found.logPartition(),
          found.standardError());
    }
  }

  private static float[] floats(ByteBuffer file, int count) {
    float[] values = new float[count];
    for (int k = 0; k < count; k++) {
      values[k] = file.getFloat();
    }
    return values;
  }
}
