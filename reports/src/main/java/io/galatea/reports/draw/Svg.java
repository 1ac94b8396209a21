package io.galatea.reports.draw;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.util.ArrayDeque;
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
            "class",
            ("drawing " + extraClass).strip(),
            "viewBox",
            "0 0 " + coordinate(width) + " " + coordinate(height),
            "width",
            width,
            "height",
            height,
            "role",
            "img",
            "aria-label",
            label);
  }

  /** Begins an element; attributes are names and values in turn. */
  Svg open(String tag, Object... attributes) {
    start(tag, attributes);
    out.writeContent(">");
    open.push(tag);
    return this;
  }

  /** Ends the innermost element. */
  Svg close() {
    out.writeContent("</" + open.pop() + ">");
    return this;
  }

  /** An element without content. */
  Svg empty(String tag, Object... attributes) {
    start(tag, attributes);
    out.writeContent("/>");
    return this;
  }

  /** A text at a place. */
  Svg text(double x, double y, String text, Object... attributes) {
    open("text", attributes(x, y, attributes));
    Escape.htmlContent(text, out);
    return close();
  }

  /** A text with what it says in full shown when pointed at. */
  Svg shortened(double x, double y, String text, double width, Object... attributes) {
    String fitting = TextWidth.fitted(text, width);
    if (fitting.equals(text)) {
      return text(x, y, text, attributes);
    }
    open("text", attributes(x, y, attributes));
    Escape.htmlContent(fitting, out);
    open("title");
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

  private static Object[] attributes(double x, double y, Object... more) {
    Object[] all = new Object[more.length + 4];
    all[0] = "x";
    all[1] = x;
    all[2] = "y";
    all[3] = y;
    System.arraycopy(more, 0, all, 4, more.length);
    return all;
  }

  private void start(String tag, Object... attributes) {
    out.writeContent("<" + tag);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      out.writeContent(" " + attributes[i] + "=\"");
      Escape.htmlAttribute(
          value instanceof Double number ? coordinate(number) : String.valueOf(value), out);
      out.writeContent("\"");
    }
  }
}
