/**
 * Draws the figures of the api: each kind has a class of its own that turns its numbers into static
 * SVG, pixels or table cells ({@link io.galatea.reports.draw.Drawn}), with {@link
 * io.galatea.reports.draw.Scale}, {@link io.galatea.reports.draw.Axes} and {@link
 * io.galatea.reports.draw.Numbers} in common. Begin with {@link
 * io.galatea.reports.draw.FigureArtist}.
 */
package io.galatea.reports.draw;
