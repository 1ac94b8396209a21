package io.galatea.runner.data;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;
import io.galatea.runner.plugin.Guard;
import io.galatea.runner.study.Plan.PlannedData;
import io.galatea.toolkit.data.LimitedDataset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Loads the data sets of a run: each distinct plan once, whatever the number of experiments and
 * threads that ask. Random numbers come from the run's stream {@code data/<role>}.
 */
public final class DatasetLoader {
  private final RandomStream run;
  private final Map<PlannedData, Slot> slots = new ConcurrentHashMap<>();

  /** A loader with nothing loaded yet, drawing from the run's stream. */
  public DatasetLoader(RandomStream run) {
    this.run = run;
  }

  /**
   * The data set of a plan, its first rows if it has a limit, binarized if it says so. Safe from
   * any thread; others that want the same wait. A failure is not kept: the next call tries again.
   *
   * @throws GalateaException of kind usage or data as the provider says, of kind resource if the
   *     memory is too small, of kind plugin if the provider breaks
   */
  public Dataset load(PlannedData planned) {
    return slots.computeIfAbsent(planned, key -> new Slot()).get(planned);
  }

  /** A place for one data set, with a lock of its own so that different ones load side by side. */
  private final class Slot {
    private Dataset loaded;

    synchronized Dataset get(PlannedData planned) {
      if (loaded == null) {
        loaded = prepare(planned);
      }
      return loaded;
    }
  }

  private Dataset prepare(PlannedData planned) {
    String name = planned.provider().qualifiedName();
    return Guard.call(
        name, "the data set " + name + " broke while loading", () -> prepare(planned, name));
  }

  private Dataset prepare(PlannedData planned, String name) {
    RandomStream random = run.named("data/" + planned.role().name());
    try {
      Dataset whole = provide(planned.provider().value(), planned, random);
      Dataset limited =
          planned.limit().<Dataset>map(limit -> new LimitedDataset(whole, limit)).orElse(whole);
      return Binarizer.binarize(limited, planned.binarization(), random.named("binarization"));
    } catch (OutOfMemoryError e) {
      throw GalateaException.resource(
          "the memory is too small for the data set "
              + name
              + " of the role "
              + planned.role().name()
              + ": give Java more with -Xmx, or set a limit",
          e);
    }
  }

  private static <O extends Record> Dataset provide(
      DatasetProvider<O> provider, PlannedData planned, RandomStream random) {
    return provider.load(
        new DatasetProvider.Request<>(
            planned.provider().optionsOf(provider), planned.role(), random));
  }
}
