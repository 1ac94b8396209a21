/** Drawings of samples and of data. */
package io.galatea.core.samples;
