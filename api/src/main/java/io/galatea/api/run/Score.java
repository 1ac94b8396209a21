package io.galatea.api.run;

/**
 * A measurement with all that belongs to it.
 *
 * @param name the metric's short name, followed by its options where a study gives several
 * @param split the role of the data set it was measured on, such as {@code test}; empty if none
 * @param measurement value, standard error, count
 * @param unit its unit
 * @param direction which way is better
 */
public record Score(
    String name, String split, Measurement measurement, String unit, Direction direction) {}
