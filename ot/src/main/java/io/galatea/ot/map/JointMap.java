package io.galatea.ot.map;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.PointCost;
import io.galatea.ot.cost.Points;
import io.galatea.ot.exact.ExactTransport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A map learned together with the plan (Perrot, Courty, Flamary and Habrard 2016): minimises over
 * plans P and affine maps L
 *
 * <p>J = Σ a(i) |L x(i) − z(i)|² + μ ⟨P, C⟩ + η |A − I|², z(i) = Σⱼ P(i, j) y(j) / a(i),
 *
 * <p>with C the squared Euclidean distance and masses a, b of sum 1, in turns: L by ridge
 * regression towards the identity, P by one step of conditional gradients with an exact plan of the
 * linearised cost and an exact line search. J never rises. Memory O(n + m).
 */
public final class JointMap {

  /**
   * What was learned.
   *
   * @param map L
   * @param objective J after each turn
   */
  public record Result(AffineMap map, List<Double> objective) {}

  private final Points x;
  private final Points y;
  private final double[] a;
  private final double[] b;
  private final double mu;
  private final double eta;
  private final PointCost cost;

  /** z, and ⟨P, C⟩: all that the objective needs of the plan. */
  private double[][] images;

  private double transport;
  private final List<Double> objective = new ArrayList<>();

  private JointMap(Points x, double[] a, Points y, double[] b, double mu, double eta) {
    this.x = x;
    this.y = y;
    this.mu = mu;
    this.eta = eta;
    double sumA = Arrays.stream(a).sum();
    double sumB = Arrays.stream(b).sum();
    this.a = Arrays.stream(a).map(w -> w / sumA).toArray();
    this.b = Arrays.stream(b).map(w -> w / sumB).toArray();
    cost = PointCost.squaredEuclidean(x, y);
  }

  /**
   * Learns the map.
   *
   * @param a positive masses of the sources
   * @param b masses of the targets
   * @param mu μ &gt; 0, the weight of the transport cost; 1 is usual
   * @param eta η &gt; 0, the pull to the identity, in squared units of the points; 10⁻³ is usual
   * @param turns the most turns; stops earlier when J falls by less than 10⁻¹⁰ of itself
   * @throws IllegalArgumentException if a source has no mass or an option is out of its range
   */
  public static Result fit(
      Points x, double[] a, Points y, double[] b, double mu, double eta, int turns) {
    if (turns < 1) {
      throw new IllegalArgumentException("turns must be > 0, were " + turns);
    }
    return start(x, a, y, b, mu, eta).run(turns);
  }

  private static JointMap checked(
      Points x, double[] a, Points y, double[] b, double mu, double eta) {
    if (!(mu > 0 && eta > 0)) {
      throw new IllegalArgumentException("mu and eta must be > 0, were " + mu + " and " + eta);
    }
    if (!Arrays.stream(a).allMatch(w -> w > 0)) {
      throw new IllegalArgumentException("a joint map needs sources with mass");
    }
    return new JointMap(x, a, y, b, mu, eta);
  }

  /** As {@link #fit}, turn by turn. */
  public static JointMap start(Points x, double[] a, Points y, double[] b, double mu, double eta) {
    JointMap joint = checked(x, a, y, b, mu, eta);
    ExactTransport.Result first = ExactTransport.solve(joint.cost, joint.a, joint.b);
    joint.images = points(Images.of(first.plan(), x, y).image());
    joint.transport = first.certificate().primal();
    return joint;
  }

  /**
   * Goes on where {@link #images}, {@link #transport} and {@link #objective} left off, with the
   * same bits.
   *
   * @param images one for each source
   */
  public static JointMap resume(
      Points x,
      double[] a,
      Points y,
      double[] b,
      double mu,
      double eta,
      Points images,
      double transport,
      List<Double> objective) {
    JointMap joint = checked(x, a, y, b, mu, eta);
    joint.images = points(images);
    joint.transport = transport;
    joint.objective.addAll(objective);
    return joint;
  }

  /**
   * Makes one turn.
   *
   * @return whether J fell by so little that there is nothing more to gain
   */
  public boolean turn() {
    improvePlan(regress());
    objective.add(objective(regress()));
    int turn = objective.size() - 1;
    return turn > 0 && objective.get(turn - 1) - objective.get(turn) <= 1e-10 * objective.get(turn);
  }

  /** The map that belongs to the present plan. */
  public AffineMap map() {
    return regress();
  }

  /** J after each turn made. */
  public List<Double> objective() {
    return List.copyOf(objective);
  }

  /** Where the present plan sends each source. */
  public Points images() {
    return Points.of(images);
  }

  /** What the present plan costs, with masses of sum 1. */
  public double transport() {
    return transport;
  }

  private Result run(int turns) {
    for (int turn = 0; turn < turns; turn++) {
      if (turn()) {
        break;
      }
    }
    return new Result(map(), objective());
  }

  private static double[][] points(Points points) {
    double[][] rows = new double[points.count()][points.dimension()];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] = points.at(i, k);
      }
    }
    return rows;
  }

  private AffineMap regress() {
    return RidgeRegression.fit(new Images(x, Points.of(images), a), eta, 1);
  }

  private double[] mapped(AffineMap map, int i) {
    double[] point = new double[x.dimension()];
    for (int k = 0; k < point.length; k++) {
      point[k] = x.at(i, k);
    }
    map.map(point, point);
    return point;
  }

  private double objective(AffineMap map) {
    double sum = mu * transport;
    for (int i = 0; i < a.length; i++) {
      double[] point = mapped(map, i);
      for (int k = 0; k < point.length; k++) {
        sum += a[i] * (point[k] - images[i][k]) * (point[k] - images[i][k]);
      }
    }
    double[][] matrix = map.matrix();
    for (int k = 0; k < matrix.length; k++) {
      for (int l = 0; l < matrix.length; l++) {
        double difference = matrix[k][l] - (k == l ? 1 : 0);
        sum += eta * difference * difference;
      }
    }
    return sum;
  }

  /** ∂J / ∂P(i, j) = μ C(i, j) + 2 (z(i) − L x(i)) · y(j). */
  private void improvePlan(AffineMap map) {
    int d = x.dimension();
    double[][] pull = new double[a.length][d];
    for (int i = 0; i < a.length; i++) {
      double[] point = mapped(map, i);
      for (int k = 0; k < d; k++) {
        pull[i][k] = 2 * (images[i][k] - point[k]);
      }
    }
    Cost linear = new TiltedCost(cost, mu, pull, y);
    ExactTransport.Result vertex = ExactTransport.solve(linear, a, b);
    double[][] toImages = points(Images.of(vertex.plan(), x, y).image());
    double toTransport = vertex.plan().cost(cost);
    double slope = mu * (toTransport - transport);
    double curvature = 0;
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < d; k++) {
        double change = toImages[i][k] - images[i][k];
        slope += a[i] * pull[i][k] * change;
        curvature += 2 * a[i] * change * change;
      }
    }
    if (slope >= 0) {
      return;
    }
    double step = curvature > 0 ? Math.min(1, -slope / curvature) : 1;
    transport += step * (toTransport - transport);
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < d; k++) {
        images[i][k] += step * (toImages[i][k] - images[i][k]);
      }
    }
  }
}
