package io.galatea.api.run;

import io.galatea.api.figure.Finding;
import java.util.List;
import java.util.Map;

/**
 * What a step of a training did.
 *
 * @param index the number of this step, from 1
 * @param samples how many training rows have been consumed since the beginning
 * @param epoch passes through the data so far, with its fraction; NaN where there are none. A step
 *     that ends an epoch gives a whole number: there the host measures what the study monitors
 * @param progress the share of the training done, from 0 to 1; NaN where unknown
 * @param status whether to go on
 * @param scalars monitored numbers of this step by kebab-case name, often none; they land in {@code
 *     metrics.csv}
 * @param findings what a reader should know, often none
 */
public record Step(
    long index,
    long samples,
    double epoch,
    double progress,
    Status status,
    Map<String, Double> scalars,
    List<Finding> findings) {

  /** Whether a training goes on. */
  public enum Status {
    /** There is more to do. */
    RUNNING,
    /** The training has reached its end. */
    DONE,
    /** The parameters are no longer finite or useful; a finding says why and what to try. */
    DIVERGED
  }

  /** Copies the collections. */
  public Step {
    scalars = Map.copyOf(scalars);
    findings = List.copyOf(findings);
  }

  /** A step with nothing to tell. */
  public static Step of(long index, long samples, double epoch, double progress, boolean done) {
    return new Step(
        index, samples, epoch, progress, done ? Status.DONE : Status.RUNNING, Map.of(), List.of());
  }

  /** The same step with monitored numbers. */
  public Step withScalars(Map<String, Double> numbers) {
    return new Step(index, samples, epoch, progress, status, numbers, findings);
  }

  /** The same step with findings. */
  public Step withFindings(List<Finding> found) {
    return new Step(index, samples, epoch, progress, status, scalars, found);
  }

  /** The same step as the last one: the training diverged, and the finding says why. */
  public Step diverged(Finding why) {
    return new Step(index, samples, epoch, progress, Status.DIVERGED, scalars, List.of(why));
  }
}
