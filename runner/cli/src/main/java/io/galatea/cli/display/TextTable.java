package io.galatea.cli.display;

import io.galatea.api.figure.Figure;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Columns for a terminal: the first row is the head, numbers to the right, text to the left. A cell
 * of the head may have several lines.
 */
public final class TextTable {
  /** What stands between two columns. */
  static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** The table of a figure, whole numbers in full. */
  public static TextTable of(Figure.Table table) {
    TextTable text = new TextTable();
    text.row(
        table.columns().stream()
            .map(
                column ->
                    column.head() + (column.unit().isEmpty() ? "" : " [" + column.unit() + "]"))
            .toList());
    table.rows().forEach(row -> text.row(row.stream().map(TextTable::text).toList()));
    return text;
  }

  private static String text(Figure.Cell cell) {
    if (cell.number().isEmpty()) {
      return cell.text();
    }
    double number = cell.number().get();
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) number).replace('-', '−')
        : Numbers.plain(number);
  }

  public void row(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<List<String>> head = rows.get(0).stream().map(cell -> cell.lines().toList()).toList();
    int height = Math.max(1, head.stream().mapToInt(List::size).max().orElse(1));
    for (int i = height; i > 0; i--) {
      int fromBelow = i;
      lines.add(
          line(
              head.stream()
                  .map(cell -> fromBelow > cell.size() ? "" : cell.get(cell.size() - fromBelow))
                  .toList()));
    }
    rows.stream().skip(1).map(this::line).forEach(lines::add);
    return lines;
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      String cell = cells.get(c);
      String space = " ".repeat(width(c) - cell.length());
      line.append(c == 0 ? "" : GAP).append(isNumeric(c) ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
  }

  /** The longest line of a cell. */
  static int width(String cell) {
    return cell.lines().mapToInt(String::length).max().orElse(0);
  }

  private boolean isNumeric(int column) {
    return rows.size() > 1
        && rows.stream()
            .skip(1)
            .map(row -> row.get(column))
            .allMatch(cell -> cell.isEmpty() || cell.matches("\\(?[−+]?[0-9].*|NaN|−?∞"));
  }
}
