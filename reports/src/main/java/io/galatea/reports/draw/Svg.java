package io.galatea.reports.draw;

import static io.galatea.reports.draw.Attributes.with;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;

/**
 * Writes SVG, element by element. Texts and attributes are escaped by the template engine's own
 * rules; looks come from classes and presentation attributes, since the page's policy knows no
 * {@code style}.
 */
final class Svg {
  private final StringOutput out = new StringOutput();
  private final Deque<String> open = new ArrayDeque<>();
  private final double width;

  private Svg(double width) {
    this.width = width;
  }

  /** How wide the drawing is. */
  double width() {
    return width;
  }

  /** A drawing of a size, with what it is called for those who do not see it. */
  static Svg image(double width, double height, String label, String extraClass) {
    return new Svg(width)
        .open(
            "svg",
            with()
                .look(("drawing " + extraClass).strip())
                .set("viewBox", "0 0 " + coordinate(width) + " " + coordinate(height))
                .set("width", width)
                .set("height", height)
                .set("role", "img")
                .set("aria-label", label));
  }

  /** Begins a group. */
  Svg group(Attributes attributes) {
    return open("g", attributes);
  }

  /** Begins a group of a look. */
  Svg group(String look) {
    return group(with().look(look));
  }

  /** Ends the innermost group. */
  Svg close() {
    out.writeContent("</" + open.pop() + ">");
    return this;
  }

  /** A path, its data among the attributes. */
  Svg path(Attributes attributes) {
    return empty("path", attributes);
  }

  /** A path of a look. */
  Svg path(String look, String data) {
    return path(with().look(look).path(data));
  }

  /** A straight line. */
  Svg line(String look, double x0, double y0, double x1, double y1) {
    return path(look, "M" + point(x0, y0) + "L" + point(x1, y1));
  }

  /** A level line from a point to the right. */
  Svg level(String look, double x, double y, double length) {
    return path(look, "M" + point(x, y) + "h" + coordinate(length));
  }

  /** An upright line from a point downwards. */
  Svg upright(String look, double x, double y, double length) {
    return path(look, "M" + point(x, y) + "v" + coordinate(length));
  }

  /** A rectangle, its box among the attributes. */
  Svg rect(Attributes attributes) {
    return empty("rect", attributes);
  }

  /** A circle, its place among the attributes. */
  Svg circle(Attributes attributes) {
    return empty("circle", attributes);
  }

  /** A picture, its box and source among the attributes. */
  Svg picture(Attributes attributes) {
    return empty("image", attributes);
  }

  /** A text at a place. */
  Svg text(double x, double y, String text, String look) {
    return text(with().at(x, y).look(look), text);
  }

  /** A text, its place among the attributes. */
  Svg text(Attributes attributes, String text) {
    open("text", attributes);
    Escape.htmlContent(text, out);
    return close();
  }

  /** A text of a look that is cut to a width. */
  Svg shortened(double x, double y, String text, double width, String look) {
    return shortened(with().at(x, y).look(look), text, width);
  }

  /** A text that is cut to a width, with what it says in full shown when pointed at. */
  Svg shortened(Attributes attributes, String text, double width) {
    String fitting = TextWidth.fitted(text, width);
    if (fitting.equals(text)) {
      return text(attributes, text);
    }
    open("text", attributes);
    Escape.htmlContent(fitting, out);
    open("title", with());
    Escape.htmlContent(text, out);
    return close().close();
  }

  /** All that was written, with every element ended. */
  String end() {
    while (!open.isEmpty()) {
      close();
    }
    return out.toString();
  }

  /** A length to a tenth of a pixel, without needless digits. */
  static String coordinate(double value) {
    long tenths = Math.round(value * 10);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }

  /** A PNG file as the source of a picture. */
  static String source(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  /** A place in path data. */
  static String point(double x, double y) {
    return coordinate(x) + " " + coordinate(y);
  }

  private Svg open(String tag, Attributes attributes) {
    out.writeContent("<" + tag + attributes + ">");
    open.push(tag);
    return this;
  }

  private Svg empty(String tag, Attributes attributes) {
    out.writeContent("<" + tag + attributes + "/>");
    return this;
  }
}
