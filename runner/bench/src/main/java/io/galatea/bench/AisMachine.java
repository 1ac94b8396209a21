package io.galatea.bench;
import io.galatea.api.data.PreparedData;

import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Data;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.model.Provenance;
import io.galatea.rbm.PersistentContrastiveDivergenceTrainer;
import io.galatea.rbm.Rbm;
import io.galatea.rbm.RbmOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Trains the machine that {@code dbm/compare-ais.sh} measures, and writes it as float32. */
public final class AisMachine {
  private AisMachine() {}

  /**
   * Trains and writes weights, visible biases, hidden biases and the mean of the images.
   *
   * @param arguments file of images (IDX, gzip), hidden units, epochs, file to write
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    MemoryDataset images = RbmSpeed.read(Path.of(arguments[0]));
    int hidden = Integer.parseInt(arguments[1]);
    int epochs = Integer.parseInt(arguments[2]);
    RbmOptions options = new RbmOptions(hidden, 0.06, epochs, 100, 1, 0, 0, 0.01, false);
    Training<Rbm> training =
        new PersistentContrastiveDivergenceTrainer(PreparedData.NONE)
            .start(
                new Trainer.Request<>(
                    options,
                    new Data(Map.of("train", images)),
                    RandomStream.of(1),
                    new Provenance("", "", Map.of(), 1, "", Map.of()),
                    Optional.empty()));
    while (training.step().status() == Step.Status.RUNNING) {
      // One batch after the other.
    }
    Rbm machine = training.model();
    float[] mean = mean(images);
    float[][] values = {machine.weights(), machine.visibleBias(), machine.hiddenBias(), mean};
    int count = 0;
    for (float[] part : values) {
      count += part.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] part : values) {
      for (float x : part) {
        bytes.putFloat(x);
      }
    }
    Files.write(Path.of(arguments[3]), bytes.array());
  }

  /** The mean of each pixel, with half a pixel added as {@code Annealing} does. */
  private static float[] mean(MemoryDataset images) {
    int pixels = images.shape().size();
    double[] sum = new double[pixels];
    float[] row = new float[pixels];
    for (int r = 0; r < images.size(); r++) {
      images.read(new int[] {r}, row);
      for (int i = 0; i < pixels; i++) {
        sum[i] += row[i];
      }
    }
    float[] mean = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      mean[i] = (float) ((sum[i] + 0.5) / (images.size() + 1));
    }
    return mean;
  }
}
