/**
 * The service provider interface: what a plugin offers and the values it exchanges with its host.
 *
 * <p>It depends on the JDK and Guice only; every other module depends on it.
 */
package io.galatea.api;
