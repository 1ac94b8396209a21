package io.galatea.ot.training;

import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.ot.cost.Cost;
import io.galatea.ot.cost.CostMatrix;
import io.galatea.ot.cost.Points;
import io.galatea.ot.exact.Marginals;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A transport problem: masses of sources and targets, and either the points they sit at with a cost
 * function, or a cost matrix. Immutable.
 */
final class TransportProblem {

  /** Points of both sides and how they are compared. */
  record Between(Points source, Points target, Shape shape, CostFunction function, double power) {}

  private final Optional<Between> points;
  private final Cost cost;
  private final double[] a;
  private final double[] b;

  private TransportProblem(Optional<Between> points, Cost cost, double[] a, double[] b) {
    Marginals.check(cost, a, b);
    this.points = points;
    this.cost = cost;
    this.a = a;
    this.b = b;
  }

  private static TransportProblem of(Between p, double[] a, double[] b) {
    return new TransportProblem(
        Optional.of(p), p.function().between(p.source(), p.target(), p.power()), a, b);
  }

  /**
   * The problem that the data of a request pose.
   *
   * @throws GalateaException of kind usage if neither a cost matrix nor both sides are there, of
   *     kind data if they do not fit each other
   */
  static TransportProblem of(Data data, CostFunction function, double power) {
    Optional<Dataset> costs = data.find(TransportRoles.COST);
    try {
      if (costs.isPresent()) {
        return ofMatrix(costs.get(), data);
      }
      Dataset source = needed(data, TransportRoles.SOURCE.name());
      Dataset target = needed(data, TransportRoles.TARGET.name());
      Between between =
          new Between(points(source), points(target), source.shape(), function, power);
      return of(between, masses(source), masses(target));
    } catch (IllegalArgumentException e) {
      throw GalateaException.data(e.getMessage(), e);
    }
  }

  private static Dataset needed(Data data, String role) {
    return Optional.ofNullable(data.byRole().get(role))
        .orElseThrow(
            () ->
                GalateaException.usage(
                    "no data set has the role '"
                        + role
                        + "': transport needs a source and a target, or a cost matrix in the role"
                        + " 'cost'"));
  }

  private static TransportProblem ofMatrix(Dataset costs, Data data) {
    int n = costs.size();
    int m = costs.shape().size();
    checkMemory(n, m);
    double[][] values = new double[n][m];
    for (int i = 0; i < n; i++) {
      costs.read(new int[] {i}, values[i]);
    }
    double[] a = given(data, TransportRoles.SOURCE.name(), n, "rows");
    double[] b = given(data, TransportRoles.TARGET.name(), m, "columns");
    return new TransportProblem(Optional.empty(), CostMatrix.of(values), a, b);
  }

  private static void checkMemory(int n, int m) {
    long needed = 2L * n * m * Double.BYTES;
    long most = Runtime.getRuntime().maxMemory();
    if (needed > most) {
      throw GalateaException.resource(
          String.format(
              Locale.ROOT,
              "a cost matrix of %d × %d needs about %d MB, but Java may use %d MB; give it more"
                  + " with -Xmx, or give points instead of a matrix",
              n,
              m,
              needed >> 20,
              most >> 20));
    }
  }

  private static double[] given(Data data, String role, int count, String what) {
    Dataset dataset = data.byRole().get(role);
    if (dataset == null) {
      return Marginals.uniform(count);
    }
    if (dataset.size() != count) {
      throw GalateaException.data(
          String.format(
              Locale.ROOT,
              "%s: the cost matrix has %d %s, so that the role '%s' must have %d masses, but has"
                  + " %d",
              dataset.name(),
              count,
              what,
              role,
              count,
              dataset.size()));
    }
    return masses(dataset);
  }

  static double[] masses(Dataset dataset) {
    return IntStream.range(0, dataset.size()).mapToDouble(dataset::weight).toArray();
  }

  static double[] rows(Dataset dataset) {
    double[] values = new double[Math.multiplyExact(dataset.size(), dataset.shape().size())];
    dataset.read(IntStream.range(0, dataset.size()).toArray(), values);
    return values;
  }

  private static Points points(Dataset dataset) {
    return Points.of(rows(dataset), dataset.shape().size());
  }

  Optional<Between> points() {
    return points;
  }

  Cost cost() {
    return cost;
  }

  /** The masses themselves: for reading only. */
  double[] sourceMasses() {
    return a;
  }

  /** The masses themselves: for reading only. */
  double[] targetMasses() {
    return b;
  }

  void write(Map<String, Tensor> tensors, Map<String, String> texts) {
    tensors.put("sourceMasses", Tensor.of(a, a.length));
    tensors.put("targetMasses", Tensor.of(b, b.length));
    if (points.isPresent()) {
      Between p = points.get();
      int d = p.source().dimension();
      tensors.put("sourcePoints", Tensor.of(p.source().rows(), a.length, d));
      tensors.put("targetPoints", Tensor.of(p.target().rows(), b.length, d));
      tensors.put("power", Tensor.of(new double[] {p.power()}));
      texts.put("costFunction", kebab(p.function()));
      texts.put("shape", text(p.shape()));
    } else {
      double[] values = new double[Math.multiplyExact(a.length, b.length)];
      double[] row = new double[b.length];
      for (int i = 0; i < a.length; i++) {
        cost.row(i, row);
        System.arraycopy(row, 0, values, i * b.length, b.length);
      }
      tensors.put("cost", Tensor.of(values, a.length, b.length));
    }
  }

  static TransportProblem read(State state) {
    double[] a = state.tensor("sourceMasses", -1).doubles();
    double[] b = state.tensor("targetMasses", -1).doubles();
    try {
      if (state.tensors().containsKey("cost")) {
        double[] values = state.tensor("cost", a.length, b.length).doubles();
        double[][] rows = new double[a.length][];
        Arrays.setAll(rows, i -> Arrays.copyOfRange(values, i * b.length, (i + 1) * b.length));
        return new TransportProblem(Optional.empty(), CostMatrix.of(rows), a, b);
      }
      Shape shape = shape(state.text("shape"));
      double power = state.tensor("power").doubles()[0];
      if (!(power >= 1 && power <= Double.MAX_VALUE)) {
        throw GalateaException.data("the power must be at least 1, but is " + power);
      }
      Points source =
          Points.of(state.tensor("sourcePoints", a.length, shape.size()).doubles(), shape.size());
      Points target =
          Points.of(state.tensor("targetPoints", b.length, shape.size()).doubles(), shape.size());
      CostFunction function = constant(CostFunction.class, state, "costFunction");
      return of(new Between(source, target, shape, function, power), a, b);
    } catch (IllegalArgumentException e) {
      throw GalateaException.data(e.getMessage(), e);
    }
  }

  static String text(Shape shape) {
    return shape.dims().stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  static Shape shape(String text) {
    try {
      return new Shape(Arrays.stream(text.split(",", -1)).map(Integer::valueOf).toList());
    } catch (IllegalArgumentException e) {
      throw GalateaException.data("the text 'shape' must be extents such as 3 or 28,28", e);
    }
  }

  static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E constant(Class<E> type, State state, String name) {
    String text = state.text(name);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> kebab(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                GalateaException.data(
                    "the text '"
                        + name
                        + "' must be one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(TransportProblem::kebab)
                            .collect(Collectors.joining(", "))));
  }

  static boolean flag(State state, String name) {
    String text = state.text(name);
    if (!text.equals("true") && !text.equals("false")) {
      throw GalateaException.data("the text '" + name + "' must be true or false");
    }
    return text.equals("true");
  }

  static long count(State state, String name) {
    long count = state.number(name);
    if (count < 0 || !Long.toString(count).equals(state.text(name))) {
      throw GalateaException.data("the text '" + name + "' must be a number of at least 0");
    }
    return count;
  }
}
