/**
 * What trainings that differ by chance let one say: means with their errors, tests, corrections.
 */
package io.galatea.toolkit.statistics;
