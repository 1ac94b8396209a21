package io.galatea.reports.draw;

import io.galatea.api.figure.Figure.ImageGrid;
import io.galatea.api.figure.Images;
import io.galatea.toolkit.image.Png;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays images out in rows. Each is kept at its own pixels and shown a whole number of times larger,
 * at least twice, so that every pixel of a digit can be seen.
 */
final class ImageGridArtist {
  /** Pixels across the column of a window of 1440; the script makes images smaller in less. */
  private static final int ACROSS = 1100;

  /** Room for the labels of rows. */
  private static final int LABELS = 150;

  /** Longer parts of a label may be broken anywhere between words. */
  private static final int TOGETHER = 24;

  private static final int PHOTOGRAPH = 96;
  private static final int USUAL = 96;

  /** Pixels across a printed page. */
  private static final int PAPER = 640;

  private ImageGridArtist() {}

  static Drawn draw(ImageGrid grid) {
    Images images = grid.images();
    boolean labelled = !grid.rowLabels().isEmpty();
    int scale = scale(images, grid.columns(), labelled);
    int across = grid.columns() * images.width() * scale + (labelled ? 90 : 0);
    int rows = (images.count() + grid.columns() - 1) / grid.columns();
    List<Drawn.GridRow> lines = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      List<Drawn.GridCell> cells = new ArrayList<>();
      int end = Math.min(images.count(), (r + 1) * grid.columns());
      for (int i = r * grid.columns(); i < end; i++) {
        cells.add(cell(grid, i, scale));
      }
      lines.add(new Drawn.GridRow(labelled ? rowLabel(grid.rowLabels().get(r)) : "", cells));
    }
    return new Drawn.Grid(
        grid.columnLabels(),
        lines,
        labelled,
        scale,
        images.width() >= PHOTOGRAPH ? "large" : across > PAPER ? "broad" : "");
  }

  /** How many screen pixels a pixel gets along each side. */
  static int scale(Images images, int columns, boolean labelled) {
    if (images.width() >= PHOTOGRAPH) {
      return 1;
    }
    int fits = (labelled ? ACROSS - LABELS : ACROSS) / Math.max(1, columns) / images.width();
    int usual = Math.max(2, USUAL / images.width());
    return Math.max(2, Math.min(usual, fits));
  }

  /** The label with short parts held together, so that it is broken after commas. */
  private static String rowLabel(String label) {
    return Stream.of(label.split(", ", -1))
        .map(part -> part.length() <= TOGETHER ? part.replace(' ', '\u00a0') : part)
        .collect(Collectors.joining(", "));
  }

  private static Drawn.GridCell cell(ImageGrid grid, int index, int scale) {
    Images images = grid.images();
    int size = images.height() * images.width() * images.channels();
    String source =
        Svg.source(
            Png.encode(
                images.width(), images.height(), images.channels(), images.pixels(), index * size));
    // A single line of pixels would be too thin to see.
    int height = images.height() == 1 ? 16 : images.height() * scale;
    return new Drawn.GridCell(
        source,
        images.width() * scale,
        height,
        grid.cellLabels().isEmpty() ? "" : grid.cellLabels().get(index));
  }
}
