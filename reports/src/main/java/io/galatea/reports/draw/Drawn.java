package io.galatea.reports.draw;

import java.util.List;

/** A figure ready for the templates: markup of drawings, pixels, or cells. */
public sealed interface Drawn {

  /**
   * A drawing in two shapes, of which the style sheet shows the one that fits.
   *
   * @param broad SVG for columns from about 560 pixels
   * @param slim SVG for a phone
   */
  record Chart(String broad, String slim) implements Drawn {}

  /**
   * Small drawings side by side, as many in a row as fit.
   *
   * @param scrolls whether they keep their size and scroll where the page is narrower
   */
  record Panels(List<Panel> panels, boolean scrolls) implements Drawn {
    /** Copies the list. */
    public Panels {
      panels = List.copyOf(panels);
    }
  }

  /**
   * A small drawing.
   *
   * @param title what stands above it, or empty
   * @param svg the drawing
   */
  record Panel(String title, String svg) {}

  /**
   * Images in rows.
   *
   * @param columnLabels one for each column, or none
   * @param rows the rows
   * @param labelled whether the rows have labels
   * @param scale how many screen pixels a pixel gets along each side where there is room
   * @param look {@code large} for photographs, {@code broad} for rows that are wider than paper
   */
  record Grid(
      List<String> columnLabels, List<GridRow> rows, boolean labelled, int scale, String look)
      implements Drawn {
    /** Copies the lists. */
    public Grid {
      columnLabels = List.copyOf(columnLabels);
      rows = List.copyOf(rows);
    }
  }

  /** A row of images with its label. */
  record GridRow(String label, List<GridCell> cells) {
    /** Copies the list. */
    public GridRow {
      cells = List.copyOf(cells);
    }
  }

  /**
   * An image.
   *
   * @param source its pixels as a data address
   * @param width on the screen, a multiple of its own
   * @param height on the screen
   * @param label below it, or empty
   */
  record GridCell(String source, int width, int height, String label) {}

  /** Rows of cells. */
  record Rows(List<Head> heads, List<Row> rows) implements Drawn {
    /** Copies the lists. */
    public Rows {
      heads = List.copyOf(heads);
      rows = List.copyOf(rows);
    }
  }

  /**
   * The head of a column.
   *
   * @param text what it holds
   * @param unit the unit of its numbers, or empty
   * @param note a remark, such as which way is better, or empty
   * @param numeric whether its cells stand to the right
   */
  record Head(String text, String unit, String note, boolean numeric) {}

  /** A row. */
  record Row(List<TableCell> cells) {
    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cell as it is shown; invisible digits behind the value and the error keep decimal points
   * under each other.
   *
   * @param text the text, or the rounded value
   * @param pad digits to leave room for behind the value
   * @param error the rounded error, or empty
   * @param errorPad digits to leave room for behind the error
   * @param value the exact number for sorting and for the data, or empty
   * @param exactError its exact error, or empty
   * @param best whether it is the best of its column
   * @param link where the text leads, such as {@code #experiment-3}, or empty
   */
  record TableCell(
      String text,
      String pad,
      String error,
      String errorPad,
      String value,
      String exactError,
      boolean best,
      String link) {}

  /** Figures in succession. */
  record Frames(List<Frame> frames, double framesPerSecond) implements Drawn {
    /** Copies the list. */
    public Frames {
      frames = List.copyOf(frames);
    }
  }

  /** A figure of a succession with its title and data. */
  record Frame(String title, String alternative, Drawn body, String data) {}
}
