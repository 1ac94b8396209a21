package io.galatea.runner.engine;

/** Where a run says how far it is, for people to look at. Safe to call from any thread. */
@FunctionalInterface
public interface ProgressSink {

  /**
   * Work goes on.
   *
   * @param fraction the share of the whole run that is done, from 0 to 1; NaN where it is not known
   * @param activity what is being done, such as {@code training rbm-hiddenUnits=10}
   */
  void update(double fraction, String activity);
}
