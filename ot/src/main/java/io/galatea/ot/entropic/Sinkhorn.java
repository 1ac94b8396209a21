package io.galatea.ot.entropic;

import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.CostMatrix;
import io.galatea.ot.entropic.SinkhornOptions.Method;
import io.galatea.ot.exact.DualPotentials;
import io.galatea.ot.exact.Marginals;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Entropic transport by Sinkhorn iterations (Sinkhorn 1964; Cuturi 2013), in blocks that the caller
 * drives. Steps are overrelaxed once the convergence rate is known, see {@link Relaxation}.
 *
 * <p>{@link Method#AUTO} takes {@link Method#PLAIN} while exp(−C / ε) stays within e^±500; beyond
 * that it scales ε down in stages, with a stored kernel ({@link Method#STABILIZED}) up to a range
 * of 20,000 and in the log domain above. A kernel is stored only where the cost is a matrix, and
 * never one of more than 2²⁷ entries; costs from points are computed anew in each iteration. Should
 * the arithmetic fail, the log domain takes over; should the iteration crawl on a small problem,
 * {@link Method#NEWTON} ends it.
 *
 * <p>Not thread-safe. Results do not depend on the number of processors.
 */
public final class Sinkhorn {

  private static final int BLOCK = 100;
  private static final double PLAIN_RANGE = 500;
  private static final double STABILIZED_RANGE = 20_000;
  private static final long LARGEST_KERNEL = 1L << 27;
  private static final double STAGE_FACTOR = 0.25;
  private static final double STAGE_TOLERANCE = 1e-2;

  /** Float32 sums are not trusted below this. */
  private static final double SINGLE_TOLERANCE = 1e-6;

  /** An iteration that gains less than a factor of 10 in 100 steps crawls. */
  private static final int CRAWL_WINDOW = 100;

  private static final double CRAWL_FACTOR = 0.1;
  private static final long LARGEST_NEWTON = 1L << 29;

  /** Where the log domain is needed plans are sparse, and iterations many and dear. */
  private static final long LARGEST_SPARSE_NEWTON = 1L << 31;

  private final Cost cost;
  private final double[] a;
  private final double[] b;
  private final double total;
  private final SinkhornOptions options;
  private final int[] rows;
  private final int[] columns;
  private final Cost part;
  private final double[] partA;
  private final double[] partB;
  private Method method;
  private boolean single;
  private double epsilon;
  private Engine engine;
  private Relaxation relaxation = new Relaxation();
  private double[] errors = new double[64];
  private int iterations;
  private int stageStart;
  private boolean done;
  private boolean withinTolerance;

  private Sinkhorn(Cost cost, double[] a, double[] b, SinkhornOptions options) {
    Marginals.check(cost, a, b);
    this.cost = cost;
    this.a = a.clone();
    this.b = Marginals.balanced(a, b);
    this.options = options;
    total = Arrays.stream(a).sum();
    rows = positive(a);
    columns = positive(b);
    boolean all = rows.length == a.length && columns.length == b.length;
    part = all ? cost : cost.restrict(rows, columns);
    partA = IntStream.of(rows).mapToDouble(i -> this.a[i]).toArray();
    partB = IntStream.of(columns).mapToDouble(j -> this.b[j]).toArray();
  }

  /**
   * Prepares an iteration.
   *
   * @param a n masses ≥ 0
   * @param b m masses ≥ 0 with the same sum; it need not be 1
   * @throws IllegalArgumentException if the masses are not valid, see {@link Marginals#check}
   */
  public static Sinkhorn start(Cost cost, double[] a, double[] b, SinkhornOptions options) {
    Sinkhorn sinkhorn = new Sinkhorn(cost, a, b, options);
    double range = sinkhorn.range();
    sinkhorn.choose(range);
    sinkhorn.epsilon =
        sinkhorn.scales(range)
            ? Math.max(options.regularization(), range * STAGE_FACTOR)
            : options.regularization();
    double[] f = new double[sinkhorn.partA.length];
    double[] g = new double[sinkhorn.partB.length];
    sinkhorn.tighten(f, g);
    sinkhorn.engine = sinkhorn.engine(f, g);
    return sinkhorn;
  }

  /**
   * Goes on where {@link #save} left off, with the same problem and options, and ends with the same
   * bits.
   *
   * @throws IllegalArgumentException if the state is not one of this problem
   */
  public static Sinkhorn resume(
      Cost cost, double[] a, double[] b, SinkhornOptions options, SinkhornState state) {
    Sinkhorn sinkhorn = new Sinkhorn(cost, a, b, options);
    sinkhorn.method = state.method();
    sinkhorn.single = state.singlePrecision();
    sinkhorn.epsilon = state.epsilon();
    sinkhorn.iterations = state.errors().length;
    sinkhorn.stageStart = state.stageStart();
    sinkhorn.errors = Arrays.copyOf(state.errors(), state.errors().length + 64);
    sinkhorn.done = state.done();
    sinkhorn.withinTolerance = state.withinTolerance();
    sinkhorn.relaxation.restore(state.relaxation());
    sinkhorn.engine =
        sinkhorn.engine(new double[sinkhorn.partA.length], new double[sinkhorn.partB.length]);
    sinkhorn.engine.restore(state.engine());
    return sinkhorn;
  }

  /** Solves a problem to the end. */
  public static EntropicResult solve(Cost cost, double[] a, double[] b, SinkhornOptions options) {
    Sinkhorn sinkhorn = start(cost, a, b, options);
    boolean done = false;
    while (!done && !Thread.currentThread().isInterrupted()) {
      done = sinkhorn.advance(BLOCK);
    }
    return sinkhorn.result();
  }

  /**
   * Measures the plan of given exponents anew, as when it is read from a file.
   *
   * @param exponents f and g, −∞ where there is no mass, see {@link EntropicPlan#exponents}
   * @param withinTolerance whether the iteration said that it had reached its tolerance
   * @throws IllegalArgumentException if the masses are not valid
   */
  public static EntropicResult measure(
      Cost cost,
      double[] a,
      double[] b,
      double regularization,
      DualPotentials exponents,
      Method method,
      double[] errors,
      boolean withinTolerance) {
    Marginals.check(cost, a, b);
    return EntropicSummary.of(
        cost,
        a,
        Marginals.balanced(a, b),
        regularization,
        exponents.source(),
        exponents.target(),
        method,
        errors,
        withinTolerance);
  }

  private static int[] positive(double[] masses) {
    return IntStream.range(0, masses.length).filter(i -> masses[i] > 0).toArray();
  }

  private double range() {
    double[] least = new double[Kernel.CHUNKS];
    double[] most = new double[Kernel.CHUNKS];
    int n = partA.length;
    int m = partB.length;
    Kernel.chunks((long) n * m)
        .forEach(
            chunk -> {
              double[] row = new double[m];
              double low = Double.POSITIVE_INFINITY;
              double high = Double.NEGATIVE_INFINITY;
              for (int i = Kernel.chunkStart(chunk, n); i < Kernel.chunkStart(chunk + 1, n); i++) {
                part.row(i, row);
                for (double c : row) {
                  low = c < low ? c : low;
                  high = c > high ? c : high;
                }
              }
              least[chunk] = low;
              most[chunk] = high;
            });
    return Arrays.stream(most).max().orElseThrow() - Arrays.stream(least).min().orElseThrow();
  }

  private void choose(double range) {
    boolean stored = part instanceof CostMatrix;
    boolean storable = !stored || (long) partA.length * partB.length <= LARGEST_KERNEL;
    double quotient = range / options.regularization();
    method = options.method();
    if (method == Method.AUTO) {
      if (quotient < PLAIN_RANGE && storable) {
        method = Method.PLAIN;
      } else {
        method = quotient < STABILIZED_RANGE && storable ? Method.STABILIZED : Method.LOG;
      }
    }
    // Float32 halves a kernel that is kept; costs from points keep none.
    single =
        stored
            && options.singlePrecision()
            && (method == Method.PLAIN || method == Method.STABILIZED);
  }

  private boolean scales(double range) {
    boolean small = range / options.regularization() >= PLAIN_RANGE;
    return options.method() == Method.EPSILON_SCALING || (options.method() == Method.AUTO && small);
  }

  /**
   * f(i) = minⱼ C − g, then g(j) = minᵢ C − f: every row and column has an entry 1 in the kernel.
   */
  private void tighten(double[] f, double[] g) {
    if (method == Method.PLAIN && !single) {
      return;
    }
    double[] row = new double[g.length];
    double[] least = new double[g.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int i = 0; i < f.length; i++) {
      part.row(i, row);
      f[i] = Arrays.stream(row).min().orElseThrow();
      for (int j = 0; j < g.length; j++) {
        least[j] = Math.min(least[j], row[j] - f[i]);
      }
    }
    System.arraycopy(least, 0, g, 0, g.length);
  }

  private Engine engine(double[] f, double[] g) {
    return switch (method) {
      case PLAIN, STABILIZED -> new ScalingEngine(part, partA, partB, epsilon, single, f, g);
      case GREENKHORN -> new GreedyEngine(part, partA, partB, epsilon, f, g);
      case NEWTON -> new NewtonEngine(part, partA, partB, epsilon, f, g);
      case AUTO, LOG, EPSILON_SCALING -> new LogEngine(part, partA, partB, epsilon, f, g);
    };
  }

  /**
   * Makes up to {@code count} iterations.
   *
   * @return whether there is nothing more to do: converged, failed, or all iterations used
   */
  public boolean advance(int count) {
    for (int k = 0; k < count && !done; k++) {
      iterate();
    }
    return done;
  }

  private void iterate() {
    double target = tolerance() * total;
    double error = engine.iterate(relaxation.omega(), target);
    if (iterations == errors.length) {
      errors = Arrays.copyOf(errors, 2 * iterations);
    }
    errors[iterations++] = error / total;
    if (error <= target) {
      nextStage();
    } else if (Double.isNaN(error)) {
      fail();
    } else if (crawls()) {
      method = Method.NEWTON;
      single = false;
      switchEngine();
    } else {
      relaxation.observe(error);
    }
    done |= iterations >= options.iterations();
  }

  private double tolerance() {
    if (epsilon > options.regularization()) {
      return Math.max(STAGE_TOLERANCE, options.tolerance());
    }
    return single ? Math.max(SINGLE_TOLERANCE, options.tolerance()) : options.tolerance();
  }

  private void nextStage() {
    if (epsilon > options.regularization()) {
      epsilon = Math.max(options.regularization(), epsilon * STAGE_FACTOR);
      relaxation = new Relaxation();
      switchEngine();
    } else if (single) {
      single = false;
      switchEngine();
    } else {
      withinTolerance = true;
      done = true;
    }
  }

  private void switchEngine() {
    stageStart = iterations;
    engine = engine(engine.sourcePotentials(), engine.targetPotentials());
  }

  /** Whether little was gained over the last iterations of the last stage. */
  private boolean crawls() {
    return options.method() == Method.AUTO
        && method != Method.NEWTON
        && epsilon == options.regularization()
        && iterations - stageStart > CRAWL_WINDOW
        && (long) partB.length * partB.length * (partA.length + partB.length)
            <= (method == Method.LOG ? LARGEST_SPARSE_NEWTON : LARGEST_NEWTON)
        && errors[iterations - 1] > CRAWL_FACTOR * errors[iterations - 1 - CRAWL_WINDOW];
  }

  /** The log domain cannot leave its range; anything else begins again there. */
  private void fail() {
    if (method == Method.LOG || method == Method.EPSILON_SCALING || method == Method.NEWTON) {
      done = true;
      return;
    }
    method = Method.LOG;
    single = false;
    relaxation = new Relaxation();
    double[] f = new double[partA.length];
    double[] g = new double[partB.length];
    tighten(f, g);
    engine = engine(f, g);
  }

  /** The arithmetic in use. */
  public Method method() {
    return method;
  }

  /** Whether there is nothing more to do. */
  public boolean done() {
    return done;
  }

  /** How many iterations have been made. */
  public int iterations() {
    return iterations;
  }

  /** The error of the last iteration as a share of the total mass; ∞ before the first. */
  public double error() {
    return iterations == 0 ? Double.POSITIVE_INFINITY : errors[iterations - 1];
  }

  /** Everything needed to go on later with the same bits. */
  public SinkhornState save() {
    return new SinkhornState(
        method,
        single,
        epsilon,
        engine.save(),
        relaxation.save(),
        Arrays.copyOf(errors, iterations),
        stageStart,
        done,
        withinTolerance);
  }

  /** Measures the current plan. */
  public EntropicResult result() {
    double[] f = engine.sourcePotentials();
    double[] g = engine.targetPotentials();
    return EntropicSummary.of(
        cost,
        a,
        b,
        options.regularization(),
        expand(f, rows, a.length),
        expand(g, columns, b.length),
        method,
        Arrays.copyOf(errors, iterations),
        withinTolerance);
  }

  private static double[] expand(double[] part, int[] indices, int length) {
    double[] all = new double[length];
    Arrays.fill(all, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < part.length; k++) {
      all[indices[k]] = part[k];
    }
    return all;
  }
}
