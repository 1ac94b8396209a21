package io.galatea.reports.draw;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;

/** The attributes of an SVG element, in the order in which they are given. */
final class Attributes {
  private final StringOutput out = new StringOutput();

  private Attributes() {}

  /** None yet. */
  static Attributes with() {
    return new Attributes();
  }

  /** Its classes, which give it its look. */
  Attributes look(String classes) {
    return set("class", classes);
  }

  /** A number for the page's script. */
  Attributes data(String name, int value) {
    return set("data-" + name, Integer.toString(value));
  }

  /** A text for the page's script. */
  Attributes data(String name, String value) {
    return set("data-" + name, value);
  }

  /** Where it begins. */
  Attributes at(double x, double y) {
    return set("x", x).set("y", y);
  }

  /** Where it lies. */
  Attributes box(double x, double y, double width, double height) {
    return at(x, y).set("width", width).set("height", height);
  }

  /** Where a circle lies. */
  Attributes circle(double x, double y, double radius) {
    return set("cx", x).set("cy", y).set("r", radius);
  }

  /** Path data. */
  Attributes path(String data) {
    return set("d", data);
  }

  /** Any other attribute. */
  Attributes set(String name, String value) {
    out.writeContent(" " + name + "=\"");
    Escape.htmlAttribute(value, out);
    out.writeContent("\"");
    return this;
  }

  /** Any other length. */
  Attributes set(String name, double value) {
    return set(name, Svg.coordinate(value));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
