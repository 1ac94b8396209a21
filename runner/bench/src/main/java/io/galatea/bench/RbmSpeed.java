package io.galatea.bench;
import io.galatea.api.data.PreparedData;

import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.rbm.PersistentContrastiveDivergenceTrainer;
import io.galatea.rbm.Rbm;
import io.galatea.rbm.RbmOptions;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Times the training of restricted Boltzmann machines, for {@code rbm/compare.sh}: one line for
 * each run, {@code galatea,hiddenUnits,batchSize,images per second}. The first run includes the
 * compiler's warming up.
 */
public final class RbmSpeed {
  private RbmSpeed() {}

  /**
   * Trains and prints.
   *
   * @param arguments file of images (IDX, gzip), hidden units, batch size, epochs a run, runs
   * @throws IOException if the images cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    MemoryDataset images = read(Path.of(arguments[0]));
    int hiddenUnits = Integer.parseInt(arguments[1]);
    int batchSize = Integer.parseInt(arguments[2]);
    int epochs = Integer.parseInt(arguments[3]);
    for (int run = 0; run < Integer.parseInt(arguments[4]); run++) {
      RbmOptions options =
          new RbmOptions(hiddenUnits, 0.06, epochs, batchSize, 1, 0, 0, 0.01, false);
      Training<Rbm> training =
          new PersistentContrastiveDivergenceTrainer(PreparedData.NONE)
              .start(
                  new Trainer.Request<>(
                      options,
                      new Data(Map.of("train", images)),
                      RandomStream.of(run),
                      new Provenance("", "", Map.of(), run, "", Map.of()),
                      Optional.empty()));
      long start = System.nanoTime();
      Step step = training.step();
      while (step.status() == Step.Status.RUNNING) {
        step = training.step();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf("galatea,%d,%d,%.0f%n", hiddenUnits, batchSize, step.samples() / seconds);
    }
  }

  static MemoryDataset read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16))) {
      in.readInt();
      int rows = in.readInt();
      Shape shape = Shape.of(in.readInt(), in.readInt());
      byte[] bytes = in.readNBytes(rows * shape.size());
      float[] values = new float[bytes.length];
      for (int k = 0; k < values.length; k++) {
        values[k] = (bytes[k] & 255) / 255f;
      }
      return new MemoryDataset("mnist", new Batch(rows, shape, values));
    }
  }
}
