/** Optimal transport between weighted point sets, exact and entropic, with certificates. */
package io.galatea.ot;
