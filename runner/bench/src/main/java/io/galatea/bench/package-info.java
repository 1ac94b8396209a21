/** Benchmarks of the kernels, and the comparison of whole runs with peers. */
package io.galatea.bench;
