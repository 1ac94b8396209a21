/**
 * Maps of points: from a plan between two clouds to any point of the source's space, by the nearest
 * source or by regression; between Gaussians; and a map learnt jointly with its plan. Rows of doubles
 * go in and come out.
 */
package io.galatea.ot.map;
