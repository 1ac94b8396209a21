/**
 * The run directory: what a run leaves behind on disk, written as data before anything renders it,
 * and read back as values.
 */
package io.galatea.runner.run;
