package io.galatea.ot;

import io.galatea.api.GalateaException;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import java.util.Arrays;
import java.util.List;

/** Two weighted clouds of one dimension, for maps that need no cost matrix. */
record MapProblem(Shape shape, Cloud source, Cloud target) {
  static final List<Role> ROLES = List.of(Role.SOURCE, Role.TARGET);

  /** Row-major points and their masses. */
  static final class Cloud {
    private final double[] points;
    private final double[] masses;

    Cloud(Dataset dataset) {
      points = TransportProblem.rows(dataset);
      masses = TransportProblem.masses(dataset);
      for (double x : points) {
        if (!Double.isFinite(x)) {
          throw GalateaException.data(
              dataset.name() + ": points must be finite numbers, but one is " + x);
        }
      }
      double total = Arrays.stream(masses).sum();
      if (!(total > 0 && total <= Double.MAX_VALUE)) {
        throw GalateaException.data(
            dataset.name() + ": masses must have a positive sum, but it is " + total);
      }
    }

    double[] points() {
      return points;
    }

    double[] masses() {
      return masses;
    }
  }

  static MapProblem of(Data data) {
    Dataset source = data.get(Role.SOURCE);
    Dataset target = data.get(Role.TARGET);
    if (source.shape().size() != target.shape().size()) {
      throw GalateaException.data(
          "source rows have "
              + source.shape().size()
              + " values, target rows "
              + target.shape().size()
              + "; a map needs as many on both sides");
    }
    return new MapProblem(source.shape(), new Cloud(source), new Cloud(target));
  }
}
