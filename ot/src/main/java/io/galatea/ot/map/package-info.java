/**
 * Maps that carry points which took no part in a transport problem: by their nearest source, by
 * regression on where the sources went, learned together with the plan, or in closed form between
 * Gaussians. All are {@link io.galatea.ot.map.PointMap}s.
 */
package io.galatea.ot.map;
