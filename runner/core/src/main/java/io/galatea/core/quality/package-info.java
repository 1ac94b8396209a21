/**
 * Measures and figures of samples, for every family that has a sampler: whether samples look like
 * data and cover its classes ({@link io.galatea.core.quality.ModeCoverageMetric}), and whether they
 * are copies of training rows or of each other ({@link
 * io.galatea.core.quality.MemorisationMetric}). Both rest on {@link
 * io.galatea.core.quality.NearestRows}.
 */
package io.galatea.core.quality;
