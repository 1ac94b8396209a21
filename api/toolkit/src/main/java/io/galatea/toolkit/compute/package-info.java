/** Matrices outside the heap and their products. */
package io.galatea.toolkit.compute;
