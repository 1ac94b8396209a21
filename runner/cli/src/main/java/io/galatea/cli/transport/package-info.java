/** {@code galatea transport} and {@code galatea transfer}. */
package io.galatea.cli.transport;
