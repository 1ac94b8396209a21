/**
 * What deep machines and deep belief networks share: rows to train on, draws of units, lists by
 * layer.
 */
package io.galatea.dbm.layers;
