/**
 * Restricted Boltzmann machines with Bernoulli units.
 *
 * <p>Energy E(v, h) = −b·v − c·h − vᵀWh for visible units v and hidden units h. A newcomer begins
 * with {@link io.galatea.rbm.RbmParameters} (W, b, c), then {@link
 * io.galatea.rbm.ContrastiveDivergence} (learning), {@link io.galatea.rbm.FreeEnergy} (what a
 * machine says of an image) and {@link io.galatea.rbm.evidence.PartitionFunction} (exact
 * likelihoods of small machines). {@link io.galatea.rbm.evidence.Layers} is what machines of any
 * depth have in common; {@link io.galatea.rbm.evidence.ExactEvidence} and {@link
 * io.galatea.rbm.evidence.Annealing} judge it. The classes below those know that states are binary
 * and images mostly black: {@link io.galatea.rbm.rows.SparseRows}, {@link
 * io.galatea.rbm.rows.Connections}, {@link io.galatea.rbm.rows.BernoulliSampler}.
 */
package io.galatea.rbm;
