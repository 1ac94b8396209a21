/**
 * What can be drawn: the closed set of {@link io.galatea.api.figure.Figure} value types that land
 * in the run directory as data and that a report knows how to draw, and the {@link
 * io.galatea.api.figure.Finding}, a sentence with its evidence.
 */
package io.galatea.api.figure;
