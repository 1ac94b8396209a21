/**
 * Contract tests of the service provider interface.
 *
 * <p>A plugin extends one contract for each component it offers and inherits its tests.
 */
package io.galatea.tck;
