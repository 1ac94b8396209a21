/**
 * Loading: each data set of a run once, limited and binarized as its plan says, whoever provides
 * it.
 */
package io.galatea.runner.data;
