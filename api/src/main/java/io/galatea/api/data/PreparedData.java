package io.galatea.api.data;

import java.util.function.Supplier;

/**
 * What is made of data sets once for a run, and used by all who ask for the same: a sparse form, an
 * index of nearest neighbours, a trained classifier. The host offers it for constructor injection:
 *
 * <pre>{@code
 * @Inject
 * SharpnessMetric(PreparedData prepared) {
 *   this.prepared = prepared;
 * }
 * }</pre>
 *
 * <p>What is made MUST depend on its key only, so not on a request's random stream, and MUST be
 * safe to read from any thread. It is kept while memory lasts.
 */
public interface PreparedData {
  /** Keeps nothing, for use without a host, as in tests. */
  PreparedData NONE =
      new PreparedData() {
        @Override
        public <T> T of(Dataset data, Class<T> type, Object with, Supplier<? extends T> make) {
          return make.get();
        }
      };

  /**
   * What is made of a data set, made now if nobody has asked before. Others that ask for the same
   * meanwhile wait; if making it throws, the next one tries again.
   *
   * @param data the data set, distinguished by identity
   * @param type what is made
   * @param with all else that it depends on, compared by {@code equals}: a list of parameters,
   *     perhaps with another data set; {@code ""} for nothing
   * @param make makes it
   */
  <T> T of(Dataset data, Class<T> type, Object with, Supplier<? extends T> make);
}
