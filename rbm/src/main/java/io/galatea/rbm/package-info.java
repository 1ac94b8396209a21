/** Restricted Boltzmann machines: one layer of visible and one of hidden binary units. */
package io.galatea.rbm;
