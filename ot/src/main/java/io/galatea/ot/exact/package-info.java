/**
 * Exact transport. {@link io.galatea.ot.exact.ExactTransport} picks a method: sorting on a line,
 * {@link io.galatea.ot.exact.NetworkSimplex} otherwise. Every result carries dual potentials and a
 * {@link io.galatea.ot.exact.Certificate} computed without the solver.
 */
package io.galatea.ot.exact;
