/**
 * Trained models. A {@link io.galatea.api.model.Model} is immutable and knows its {@link
 * io.galatea.api.model.Provenance}; what it can do is said by small capability interfaces ({@link
 * io.galatea.api.model.EnergyBased}, {@link io.galatea.api.model.MarkovChain}, {@link
 * io.galatea.api.model.Encoder}, {@link io.galatea.api.model.Coupling}, {@link
 * io.galatea.api.model.TransportMap}), so that a metric of one family judges every model that fits.
 * {@link io.galatea.api.model.State} is the one form of model files and checkpoints.
 */
package io.galatea.api.model;
