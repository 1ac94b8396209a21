package io.galatea.core.quality;

import io.galatea.api.DatasetProvider;
import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import io.galatea.core.dataset.MnistProvider;
import io.galatea.toolkit.data.LimitedDataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Bundled digits: to learn from, held out, and fresh ones that stand for samples. */
final class Digits {
  private static final int TRAINING = 3000;

  private static final Dataset ALL = load(Role.TRAIN);
  static final Dataset TRAIN = new LimitedDataset(ALL, TRAINING);
  static final Dataset TEST = new LimitedDataset(load(Role.TEST), 1000);
  static final Data DATA = new Data(Map.of("train", TRAIN, "test", TEST));

  private Digits() {}

  private static Dataset load(Role role) {
    return new MnistProvider()
        .load(
            new DatasetProvider.Request<>(
                new MnistProvider.Options(
                    Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
                role,
                RandomStream.of(1)));
  }

  /**
   * A generator that knows the labels below {@code classes} only: real digits, none of them seen.
   */
  static Samples drawn(int classes, int count, long seed) {
    RandomStream random = RandomStream.of(seed);
    int[] rows = new int[count];
    for (int k = 0; k < count; k++) {
      do {
        rows[k] = TRAINING + random.nextInt(ALL.size() - TRAINING);
      } while (ALL.label(rows[k]).orElseThrow() >= classes);
    }
    return samples(ALL.batch(rows));
  }

  /** Fresh digits, each at most once. */
  static Samples fresh(int count, long seed) {
    int[] order = RandomStream.of(seed).permutation(ALL.size() - TRAINING);
    return samples(ALL.batch(IntStream.range(0, count).map(k -> TRAINING + order[k]).toArray()));
  }

  static Samples samples(Batch batch) {
    return new Samples(List.of(batch), true);
  }

  static <O extends Record> Metric.Request<O, Samples> request(O options, Samples samples) {
    return new Metric.Request<>(
        samples, options, DATA, Role.TEST, RandomStream.of(3), Progress.UNSEEN);
  }

  /** Points of two classes, for the contracts. */
  static Data toys(long seed) {
    RandomStream random = RandomStream.of(seed);
    int[] labels = new int[60];
    float[] values = new float[60 * 4];
    for (int r = 0; r < 60; r++) {
      labels[r] = 3 * random.nextInt(2);
      for (int i = 0; i < 4; i++) {
        values[4 * r + i] = (float) (labels[r] + random.nextGaussian());
      }
    }
    Batch batch = new Batch(60, Shape.of(2, 2), values);
    Dataset set = new MemoryDataset("toys", batch, labels);
    return new Data(Map.of("train", set, "test", set));
  }
}
