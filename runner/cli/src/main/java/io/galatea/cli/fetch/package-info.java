/** {@code galatea data fetch}: public data sets, checked by their hashes. */
package io.galatea.cli.fetch;
