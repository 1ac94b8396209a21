/**
 * Deep Boltzmann machines: stacks of layers of binary units, trained together.
 *
 * <p>A newcomer begins with {@link io.galatea.dbm.DeepBoltzmannMachine}, the model, and {@link
 * io.galatea.dbm.MeanField}, what it thinks of its hidden units. All arithmetic on many rows is one
 * operation, {@link io.galatea.dbm.LayerInputs}: the inputs of a layer given its neighbours, by
 * matrix products or, where {@link io.galatea.dbm.ActiveUnits} are few, by sums of their weights;
 * {@link io.galatea.dbm.BlockGibbs} and {@link io.galatea.dbm.MeanFieldIteration} repeat it, and
 * {@link io.galatea.dbm.GradientStep} learns from what they find. {@link
 * io.galatea.dbm.DbmTraining} goes through the phases of a training: {@link
 * io.galatea.dbm.StackLearning}, layer by layer, then {@link io.galatea.dbm.JointLearning}.
 */
package io.galatea.dbm;
