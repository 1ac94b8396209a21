package io.galatea.runner.engine;

import io.galatea.api.error.GalateaException;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.RunListener;
import io.galatea.runner.data.DatasetLoader;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.run.RunDirectory;
import io.galatea.runner.study.Plan;

/**
 * What all parts of one run share.
 *
 * @param plan the plan
 * @param plugins the plugins
 * @param directory where everything lands
 * @param random the root of all random streams
 * @param datasets loads each data set once
 * @param events tells the listeners
 * @param cancellation whether to stop
 * @param workers how many experiments, or drawings, go on at a time
 */
record RunContext(
    Plan plan,
    Plugins plugins,
    RunDirectory directory,
    RandomStream random,
    DatasetLoader datasets,
    RunListener events,
    Cancellation cancellation,
    int workers) {

  /** What to say of a part that failed. */
  String said(GalateaException failure) {
    boolean shared = workers > 1 && failure.getCause() instanceof OutOfMemoryError;
    return failure.getMessage() + (shared ? ", or do less at a time with --workers 1" : "");
  }
}
