package io.galatea.reports.draw;

import io.galatea.api.figure.Figure.Cell;
import io.galatea.api.figure.Figure.Column;
import io.galatea.api.figure.Figure.Table;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Lays cells out in columns: numbers rounded to their errors, decimal points under each other. */
public final class TableArtist {
  private TableArtist() {}

  static Drawn draw(Table table) {
    return rows(
        table.columns().stream().map(c -> new Heading(c, "")).toList(),
        table.rows(),
        table.rows().stream().map(r -> "").toList());
  }

  /**
   * A column with a remark in its head.
   *
   * @param column the column
   * @param note the remark, or empty
   */
  public record Heading(Column column, String note) {}

  /**
   * A table whose first cells lead somewhere.
   *
   * @param headings one for each column
   * @param rows the cells
   * @param links where each row's first cell leads, or empty
   */
  public static Drawn.Rows rows(List<Heading> headings, List<List<Cell>> rows, List<String> links) {
    List<Drawn.Head> heads = new ArrayList<>();
    List<List<Drawn.TableCell>> columns = new ArrayList<>();
    for (int c = 0; c < headings.size(); c++) {
      int column = c;
      List<Cell> cells = rows.stream().map(r -> r.get(column)).toList();
      boolean numeric =
          cells.stream().anyMatch(k -> k.number().isPresent())
              && cells.stream().allMatch(k -> k.number().isPresent() || k.text().length() < 2);
      Heading heading = headings.get(c);
      heads.add(
          new Drawn.Head(
              heading.column().head(),
              Numbers.unit(heading.column().unit()),
              heading.note(),
              numeric));
      columns.add(column(cells, numeric, c == 0 ? links : List.of()));
    }
    List<Drawn.Row> lines = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      int row = r;
      lines.add(new Drawn.Row(columns.stream().map(c -> c.get(row)).toList()));
    }
    return new Drawn.Rows(heads, lines);
  }

  private static List<Drawn.TableCell> column(
      List<Cell> cells, boolean numeric, List<String> links) {
    List<Numbers.Parts> parts = cells.stream().map(TableArtist::parts).toList();
    String longest =
        parts.stream().map(p -> behindPoint(p.value())).reduce("", TableArtist::longer);
    String longestError =
        parts.stream().map(p -> behindPoint(p.error())).reduce("", TableArtist::longer);
    boolean errors = parts.stream().anyMatch(p -> !p.error().isEmpty());
    List<Drawn.TableCell> column = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      Numbers.Parts part = parts.get(i);
      String pad = numeric ? longest.substring(behindPoint(part.value()).length()) : "";
      String errorPad = "";
      if (numeric && !part.error().isEmpty()) {
        errorPad = longestError.substring(behindPoint(part.error()).length());
      } else if (numeric && errors) {
        errorPad = Typeset.THIN + "±" + Typeset.THIN + widestError(parts);
      }
      column.add(
          new Drawn.TableCell(
              part.value(),
              pad,
              part.error(),
              errorPad,
              cell.number().filter(Double::isFinite).map(Typeset::exact).orElse(""),
              cell.number().isPresent() && Double.isFinite(cell.standardError())
                  ? Typeset.exact(cell.standardError())
                  : "",
              cell.best(),
              links.isEmpty() ? "" : links.get(i)));
    }
    return column;
  }

  private static Numbers.Parts parts(Cell cell) {
    if (!cell.text().isEmpty() || cell.number().isEmpty()) {
      return new Numbers.Parts(cell.text(), "");
    }
    return Typeset.parts(cell.number().get(), cell.standardError());
  }

  /** The point and what follows it. */
  private static String behindPoint(String number) {
    int point = number.indexOf('.');
    return point < 0 ? "" : number.substring(point);
  }

  private static String longer(String a, String b) {
    return a.length() >= b.length() ? a : b;
  }

  private static String widestError(List<Numbers.Parts> parts) {
    return parts.stream().map(Numbers.Parts::error).reduce("", TableArtist::longer);
  }
}
