/**
 * Illustrations of plans and maps: colour transfer with its clouds, plans as lines and heat maps,
 * certificates, potentials, convergence, and what the regularization and the method change.
 */
package io.galatea.ot.drawing;
