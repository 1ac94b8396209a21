/**
 * Values that flow in: {@link io.galatea.api.data.Shape}, {@link io.galatea.api.data.Batch}, and
 * {@link io.galatea.api.data.Dataset}, a weighted empirical measure read by rows. A trainer asks
 * for data sets by {@link io.galatea.api.data.Role} and finds them in {@link
 * io.galatea.api.data.Data}.
 */
package io.galatea.api.data;
