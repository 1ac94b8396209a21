package io.galatea.ot.training;

import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.ot.cost.Points;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Two weighted clouds of one dimension, for maps; rows without mass are left out. */
final class MapProblem {
  static final List<Role> ROLES = List.of(Role.SOURCE, Role.TARGET);

  private final Shape shape;
  private final Cloud source;
  private final Cloud target;

  private MapProblem(Shape shape, Cloud source, Cloud target) {
    this.shape = shape;
    this.source = source;
    this.target = target;
  }

  /** Points that have mass, and their masses. */
  static final class Cloud {
    private final Points points;
    private final double[] masses;

    private Cloud(Dataset dataset) {
      double[] all = TransportProblem.masses(dataset);
      double total = Arrays.stream(all).sum();
      if (!(total > 0 && total <= Double.MAX_VALUE)) {
        throw GalateaException.data(
            dataset.name() + ": masses must have a positive sum, but it is " + total);
      }
      int[] kept = IntStream.range(0, all.length).filter(i -> all[i] > 0).toArray();
      try {
        points = Points.of(TransportProblem.rows(dataset), dataset.shape().size()).select(kept);
      } catch (IllegalArgumentException e) {
        throw GalateaException.data(dataset.name() + ": " + e.getMessage(), e);
      }
      masses = IntStream.of(kept).mapToDouble(i -> all[i]).toArray();
    }

    Points points() {
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

  Shape shape() {
    return shape;
  }

  Cloud source() {
    return source;
  }

  Cloud target() {
    return target;
  }
}
