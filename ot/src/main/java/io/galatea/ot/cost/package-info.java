/**
 * Transport costs, either given as a matrix or computed from points whenever they are needed. Every
 * solver of this module reads costs through {@link io.galatea.ot.cost.Cost}, row by row, so that
 * points never have to become an n × m matrix.
 */
package io.galatea.ot.cost;
