package io.galatea.rbm;

/**
 * How one mini-batch changes the parameters.
 *
 * @param batchSize images a batch and, for persistent chains, number of chains; at least 1
 * @param gibbsSteps k of CD-k: steps from v to h to v of the negative phase; at least 1
 * @param momentum share of the last step that is repeated, in [0, 1)
 * @param weightDecay λ of the penalty λ/2 Σ W²; at least 0
 * @param persistent whether chains go on from batch to batch (PCD) or start at the data (CD)
 */
record LearningRule(
    int batchSize, int gibbsSteps, double momentum, double weightDecay, boolean persistent) {}
