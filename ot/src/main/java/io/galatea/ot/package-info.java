/**
 * Optimal transport: how to move one distribution of mass onto another at the least cost.
 *
 * <p>{@code cost} says what moving a unit of mass costs, {@code exact} finds an optimal plan and
 * proves it with dual potentials, {@code entropic} finds a smoothed plan by Sinkhorn iterations,
 * and {@code map} carries points that were not part of the problem. None of these packages knows
 * the SPI: arrays go in, records come out.
 */
package io.galatea.ot;
