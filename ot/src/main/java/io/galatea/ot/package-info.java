/**
 * Optimal transport: how to move one distribution of mass onto another at the least cost.
 *
 * <p>This package offers it to Galatea: trainers, the models {@link
 * io.galatea.ot.training.TransportCoupling} and {@link io.galatea.ot.training.LinearMapModel},
 * metrics, and {@link io.galatea.ot.OtPlugin}, the table of contents. The packages {@code cost}
 * (what moving a unit of mass costs), {@code exact} (an optimal plan, proven with dual potentials),
 * {@code entropic} (a smoothed plan by Sinkhorn iterations) and {@code map} (points that were not
 * part of the problem) know nothing of the SPI: arrays go in, records come out. {@code data} has
 * photographs and the desserts example, {@code drawing} the illustrations.
 */
package io.galatea.ot;
