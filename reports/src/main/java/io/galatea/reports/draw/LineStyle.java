package io.galatea.reports.draw;

import io.galatea.api.figure.Figure.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * How a line looks.
 *
 * @param series which colour and mark
 * @param muted whether it is one of the grey ones behind
 */
record LineStyle(int series, boolean muted) {
  static final LineStyle MUTED = new LineStyle(0, true);

  /** Styles for lines: if some are emphasised, the others are grey. */
  static List<LineStyle> of(List<Line> lines) {
    boolean some = lines.stream().anyMatch(Line::emphasised);
    List<LineStyle> styles = new ArrayList<>();
    int place = 0;
    for (Line line : lines) {
      boolean muted = some && !line.emphasised();
      styles.add(muted ? MUTED : new LineStyle(line.series().orElse(place), false));
      place += muted ? 0 : 1;
    }
    return styles;
  }

  String color() {
    return muted ? "muted" : Marks.color(series);
  }

  String dashed() {
    return muted ? "muted" : Marks.color(series) + " d" + series % Marks.KINDS;
  }
}
