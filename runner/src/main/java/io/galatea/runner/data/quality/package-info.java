/**
 * Measures and figures of samples, for every family that has a sampler: whether samples look like
 * data and cover its classes ({@link io.galatea.runner.data.quality.ModeCoverage}), and whether
 * they are copies of training rows or of each other ({@link
 * io.galatea.runner.data.quality.Memorisation}). Both rest on {@link
 * io.galatea.runner.data.quality.NearestRows}.
 */
package io.galatea.runner.data.quality;
