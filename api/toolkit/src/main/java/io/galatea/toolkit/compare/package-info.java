/**
 * Results beside each other: what differs between two runs and what that did to their scores
 * ({@link io.galatea.toolkit.compare.RunDifference}), and the tests by which trainings are told
 * apart ({@link io.galatea.toolkit.compare.TTest}, {@link io.galatea.toolkit.compare.Holm}).
 */
package io.galatea.toolkit.compare;
