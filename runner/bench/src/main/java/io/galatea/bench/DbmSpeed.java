package io.galatea.bench;

import io.galatea.toolkit.compute.OpenBlasCompute;
import io.galatea.api.random.RandomStream;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.dbm.DbmOptions;
import io.galatea.dbm.DeepBoltzmannMachine;
import io.galatea.dbm.MachineUnits;
import io.galatea.dbm.MeanFieldPcdTrainer;
import io.galatea.dbm.Pretraining;
import io.galatea.dbm.VisibleUnits;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Times joint training of deep Boltzmann machines, for {@code dbm/compare.sh}: one line for each
 * run, {@code galatea,hiddenUnits,batchSize,images per second}. The first run includes the
 * compiler's warming up. Layers are pre-trained before the clock starts.
 */
public final class DbmSpeed {
  private DbmSpeed() {}

  /**
   * Trains and prints.
   *
   * @param arguments file of images (IDX, gzip), units of the first and of the second hidden layer,
   *     batch size, chains, mean-field iterations, Gibbs steps, batches a run, runs, epochs of
   *     pre-training (0 begins with random weights), where the first run's start is written:
   *     weights, then biases, as floats
   * @throws IOException if the images cannot be read or the start cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    int[] n = new int[arguments.length];
    for (int k = 1; k < n.length - 1; k++) {
      n[k] = Integer.parseInt(arguments[k]);
    }
    int batches = n[7];
    MemoryDataset images = read(Path.of(arguments[0]), n[3] * batches);
    DbmOptions options =
        new DbmOptions(
            new MachineUnits(List.of(n[1], n[2]), VisibleUnits.BERNOULLI, 1, false),
            n[9] == 0 ? Pretraining.NONE : Pretraining.GREEDY_LAYERWISE,
            List.of(Math.max(1, n[9])),
            List.of(0.05),
            List.of(1),
            0,
            1,
            n[3],
            0.001,
            0.001,
            0.9,
            0.0002,
            Optional.empty(),
            List.of(),
            List.of(0.001),
            false,
            n[4],
            n[6],
            n[5],
            0,
            0.01);
    for (int run = 0; run < n[8]; run++) {
      try (Training<DeepBoltzmannMachine> training =
          new MeanFieldPcdTrainer(new OpenBlasCompute())
              .start(
                  new Trainer.Request<>(
                      options,
                      new Data(Map.of("train", images)),
                      RandomStream.of(run),
                      new Provenance("", "", Map.of(), run, "", Map.of()),
                      Optional.empty()))) {
        for (int k = 0; k < 2 * n[9] * batches; k++) {
          training.step();
        }
        if (run == 0) {
          write(training.model(), Path.of(arguments[10]));
        }
        long start = System.nanoTime();
        for (int k = 0; k < batches; k++) {
          training.step();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
            "galatea,%d+%d,%d,%.0f%n", n[1], n[2], n[3], n[3] * batches / seconds);
      }
    }
  }

  private static void write(DeepBoltzmannMachine model, Path file) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (List<float[]> arrays : List.of(model.layers().weights(), model.layers().biases())) {
      for (float[] array : arrays) {
        ByteBuffer buffer = ByteBuffer.allocate(array.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(array);
        bytes.write(buffer.array());
      }
    }
    Files.write(file, bytes.toByteArray());
  }

  private static MemoryDataset read(Path file, int most) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16))) {
      in.readInt();
      int rows = Math.min(most, in.readInt());
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
