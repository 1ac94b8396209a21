/**
 * What judges a Boltzmann machine of any depth: exact sums over its states, annealed importance
 * sampling, and parallel tempering. It knows {@link io.galatea.rbm.evidence.Layers}, not how they
 * were trained.
 */
package io.galatea.rbm.evidence;
