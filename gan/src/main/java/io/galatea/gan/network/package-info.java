/**
 * Networks as data: a list of {@link io.galatea.gan.network.Layer}s, checked against the shapes it
 * is to connect ({@link io.galatea.gan.network.Architecture}) before anything is trained, and the
 * presets ({@link io.galatea.gan.network.Presets}).
 */
package io.galatea.gan.network;
