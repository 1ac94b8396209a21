/**
 * Four toy families that show how the service provider interface fits: {@link
 * io.galatea.api.tck.toy.ToyRbm} (one network), {@link io.galatea.api.tck.toy.ToyStack} (trained
 * layer by layer), {@link io.galatea.api.tck.toy.ToyGan} (two networks and noise) and {@link
 * io.galatea.api.tck.toy.ToyPlan} (two data sets and no noise). They keep the contracts.
 */
package io.galatea.api.tck.toy;
