/**
 * The service provider interface: what a plugin offers and what it is asked.
 *
 * <p>Start at {@link io.galatea.api.Plugin}, the Guice module that lists what a family offers. It
 * binds names to {@link io.galatea.api.Trainer}s, {@link io.galatea.api.Sampler}s, {@link
 * io.galatea.api.Metric}s, {@link io.galatea.api.Illustration}s, {@link
 * io.galatea.api.DatasetProvider}s, {@link io.galatea.api.ModelFormat}s and {@link
 * io.galatea.api.Compute}s. Each of them is a {@link io.galatea.api.Contribution}: it names the
 * record of its options and says in a line what it does. The host (module {@code runner}) owns
 * every loop, path, thread and console; a family computes.
 *
 * <p>Values live in {@link io.galatea.api.data}, models and their capabilities in {@link
 * io.galatea.api.model}, what can be drawn in {@link io.galatea.api.figure}, what a run leaves
 * behind in {@link io.galatea.api.run}.
 */
package io.galatea.api;
