/**
 * Binary rows that are mostly zero, and what is computed from them: their products with a weight
 * matrix and Bernoulli draws.
 */
package io.galatea.rbm.rows;
