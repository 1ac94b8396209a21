/**
 * Plugins: found by {@link java.util.ServiceLoader} in one place, each in an injector of its own,
 * and looked up by qualified or short name.
 */
package io.galatea.runner.plugin;
