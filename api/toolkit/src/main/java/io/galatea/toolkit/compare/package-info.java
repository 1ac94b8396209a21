/**
 * Runs beside each other: what differs between two of them, and what that did to their scores
 * ({@link io.galatea.toolkit.compare.RunDifference}).
 */
package io.galatea.toolkit.compare;
