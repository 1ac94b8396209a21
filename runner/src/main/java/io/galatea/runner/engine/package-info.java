/**
 * Runs a plan: drives trainings step by step, measures, draws, and tells listeners. This is the
 * only place that owns threads, budgets and cancellation, and the only one where the wildcards of
 * the SPI are opened.
 */
package io.galatea.runner.engine;
