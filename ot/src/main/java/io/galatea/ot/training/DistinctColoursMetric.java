package io.galatea.ot.training;

import io.galatea.api.Metric;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Coupling;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How many different target rows, such as colours, the sources go mainly to: each source to the
 * target that takes most of its mass. Details: how many different rows the sources are, and how
 * many sources the target has that most go to.
 */
public final class DistinctColoursMetric implements Metric<NoOptions, Coupling> {
  @Override
  public String summary() {
    return "How many different colours of the target the source's go mainly to: few where many"
        + " shades become one.";
  }

  @Override
  public String unit() {
    return "1";
  }

  @Override
  public Direction direction() {
    return Direction.NEITHER;
  }

  @Override
  public boolean needsReference() {
    return false;
  }

  @Override
  public Measurement measure(Request<NoOptions, Coupling> request) {
    Coupling plan = request.subject();
    Dataset source = points(request, TransportRoles.SOURCE, plan.sources());
    Dataset target = points(request, TransportRoles.TARGET, plan.targets());
    int[] main = MainTargets.of(plan);
    int[] sent = IntStream.range(0, main.length).filter(i -> main[i] >= 0).toArray();
    Map<RowKey, Long> used = RowKey.counts(target, Arrays.stream(sent).map(i -> main[i]));
    return new Measurement(
        used.size(),
        0,
        sent.length,
        Map.of(
            "sourceColours",
            (double) RowKey.counts(source, Arrays.stream(sent)).size(),
            "largest",
            (double) used.values().stream().mapToLong(Long::longValue).max().orElse(0)));
  }

  private static Dataset points(Request<NoOptions, Coupling> request, Role role, int rows) {
    Dataset data = request.data().get(role);
    if (data.size() != rows) {
      throw GalateaException.usage(
          "the plan has "
              + rows
              + " rows of the role "
              + role.name()
              + ", but "
              + data.name()
              + " has "
              + data.size());
    }
    return data;
  }
}
