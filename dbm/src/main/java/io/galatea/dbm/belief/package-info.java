/**
 * Deep belief networks: machines trained one upon the other, the two topmost layers undirected, and
 * their fine-tuning by the up-down algorithm.
 */
package io.galatea.dbm.belief;
