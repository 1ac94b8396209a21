/** Deep Boltzmann machines: stacks of binary layers, first trained pair by pair. */
package io.galatea.dbm;
