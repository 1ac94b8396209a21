/**
 * Data sets for transport: photographs as clouds of colours ({@link io.galatea.ot.data.Photo}), and
 * the desserts example ({@link io.galatea.ot.data.DessertsProvider}).
 */
package io.galatea.ot.data;
