package io.galatea.ot.training;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Model;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.api.tck.ToyData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small data sets and finished trainings for the tests of what this plugin offers. */
final class TransportFixtures {
  private TransportFixtures() {}

  /** Rows of doubles with a mass each. */
  static Dataset weighted(String name, int columns, double[] values, double[] masses) {
    return new Dataset() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String sha256() {
        return "0".repeat(64);
      }

      @Override
      public int size() {
        return values.length / columns;
      }

      @Override
      public Shape shape() {
        return Shape.of(columns);
      }

      @Override
      public void read(int[] rows, float[] into) {
        for (int i = 0; i < rows.length * columns; i++) {
          into[i] = (float) values[rows[i / columns] * columns + i % columns];
        }
      }

      @Override
      public void read(int[] rows, double[] into) {
        for (int i = 0; i < rows.length * columns; i++) {
          into[i] = values[rows[i / columns] * columns + i % columns];
        }
      }

      @Override
      public double weight(int row) {
        return masses[row];
      }
    };
  }

  /** Clouds of 7 and 5 points in the plane with masses that are not equal. */
  static Data clouds() {
    return clouds(7, 5, 2);
  }

  static Data clouds(int n, int m, int dimension) {
    return ToyData.sourceAndTarget(
        cloud("source", n, dimension, 1), cloud("target", m, dimension, 2));
  }

  static Dataset cloud(String name, int count, int dimension, long seed) {
    return weighted(
        name,
        dimension,
        Problems.points(count, dimension, seed).rows(),
        Problems.masses(count, seed));
  }

  /** The desserts example as a cost matrix with masses. */
  static Data desserts() {
    double[] costs = new double[40];
    for (int k = 0; k < 40; k++) {
      costs[k] = Problems.Desserts.cost().at(k / 5, k % 5);
    }
    Map<String, Dataset> data = new HashMap<>();
    data.put("cost", weighted("costs", 5, costs, Problems.masses(8, 1)));
    data.put("source", weighted("people", 1, new double[8], Problems.Desserts.people()));
    data.put("target", weighted("desserts", 1, new double[5], Problems.Desserts.desserts()));
    return new Data(data);
  }

  static <O extends Record> Trainer.Request<O> request(O options, Data data) {
    return new Trainer.Request<>(
        options, data, RandomStream.of(1), ToyData.provenance("ot:test"), Optional.empty());
  }

  /** The last step and the model of a training run to its end. */
  record Finished<M>(M model, Step last) {
    List<io.galatea.api.figure.Finding> findings() {
      return last.findings();
    }
  }

  static <O extends Record, M extends Model> Finished<M> finish(
      Trainer<O, M> trainer, O options, Data data) {
    try (Training<M> training = trainer.start(request(options, data))) {
      Step step = training.step();
      while (step.status() == Step.Status.RUNNING) {
        step = training.step();
      }
      return new Finished<>(training.model(), step);
    }
  }

  static EmdOptions emd() {
    return new EmdOptions(CostFunction.SQUARED_EUCLIDEAN, 2, OutOfSample.NEAREST);
  }

  static EntropicOptions entropic(double regularization) {
    return new EntropicOptions(
        new EntropicProblem(regularization, 1e-12, 100_000),
        false,
        new EmdOptions(CostFunction.SQUARED_EUCLIDEAN, 2, OutOfSample.NEAREST));
  }
}
