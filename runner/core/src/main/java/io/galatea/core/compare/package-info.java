/**
 * Illustrations that are of no family: samples of a data set and of models, at the end and at
 * moments of a training ({@link io.galatea.api.run.SampleHistory}), and comparisons of experiments,
 * which are values ({@link io.galatea.api.run.Experiment}), by their curves, scores, times and
 * options.
 */
package io.galatea.core.compare;
