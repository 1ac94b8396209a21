package io.galatea.bench;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.CostMatrix;
import io.galatea.ot.cost.PointCost;
import io.galatea.ot.cost.Points;
import io.galatea.ot.entropic.EntropicResult;
import io.galatea.ot.entropic.Sinkhorn;
import io.galatea.ot.entropic.SinkhornOptions;
import io.galatea.ot.exact.ExactTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Times one kind of problem on a file of little-endian float64 numbers: n source points in 3-D, n
 * target points, n source masses, n target masses. Prints a line for each run: name, problem, n,
 * seconds, cost, marginal error Σ |row sum − a| + Σ |column sum − b|. The cost matrix is given, as
 * it is to the peer; with {@code emd-points} it is computed from the points on the way.
 */
public final class TransportSpeed {

  private TransportSpeed() {}

  /**
   * Runs the benchmark.
   *
   * @param args the file, {@code emd}, {@code emd-points} or {@code sinkhorn}, warm-up runs, runs
   * @throws IOException if the file cannot be read
   */
  public static void main(String[] args) throws IOException {
    double[] numbers = read(Path.of(args[0]));
    int n = numbers.length / 8;
    double[] a = Arrays.copyOfRange(numbers, 6 * n, 7 * n);
    double[] b = Arrays.copyOfRange(numbers, 7 * n, 8 * n);
    Cost points =
        PointCost.squaredEuclidean(
            Points.of(Arrays.copyOfRange(numbers, 0, 3 * n), 3),
            Points.of(Arrays.copyOfRange(numbers, 3 * n, 6 * n), 3));
    Cost cost = args[1].equals("emd-points") ? points : CostMatrix.copyOf(points);
    int warmUps = Integer.parseInt(args[2]);
    int runs = Integer.parseInt(args[3]);
    for (int run = 0; run < warmUps + runs; run++) {
      long start = System.nanoTime();
      double paid;
      double error;
      if (args[1].equals("sinkhorn")) {
        EntropicResult result = Sinkhorn.solve(cost, a, b, SinkhornOptions.of(0.01));
        paid = result.cost();
        error = result.marginalError();
      } else {
        ExactTransport.Result result = ExactTransport.solve(cost, a, b);
        paid = result.certificate().primal();
        error = distance(result.plan().rowSums(), a) + distance(result.plan().columnSums(), b);
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      if (run >= warmUps) {
        System.out.printf(
            Locale.ROOT, "galatea,%s,%d,%.4f,%.15g,%.2e%n", args[1], n, seconds, paid, error);
      }
    }
  }

  private static double distance(double[] sums, double[] masses) {
    double distance = 0;
    for (int i = 0; i < sums.length; i++) {
      distance += Math.abs(sums[i] - masses[i]);
    }
    return distance;
  }

  private static double[] read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    double[] numbers = new double[bytes.length / Double.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
    return numbers;
  }
}
