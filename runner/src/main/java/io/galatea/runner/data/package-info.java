/**
 * The plugin that the host itself brings ({@link io.galatea.runner.data.CorePlugin}): data sets
 * from the usual files, synthetic ones, and the illustrations that are of no family. {@link
 * io.galatea.runner.data.DatasetLoader} gives a study its data sets, each loaded once, cut to its
 * limit and binarized. Readers of files check every number of a header against the file before they
 * allocate by it.
 */
package io.galatea.runner.data;
