/**
 * Illustrations that belong to no family: the data themselves, what the experiments of a run
 * measured, and the samples that their models gave, at the end or while they were trained.
 */
package io.galatea.runner.data.drawing;
