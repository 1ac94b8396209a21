package io.galatea.cli.display;

import io.galatea.api.figure.Figure;
import io.galatea.toolkit.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Columns for a terminal: the first row is the head, numbers to the right, text to the left. */
public final class TextTable {
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
    int columns = rows.get(0).size();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String cell = row.get(c);
        String space = " ".repeat(width(c) - cell.length());
        line.append(c == 0 ? "" : "  ").append(isNumeric(c) ? space + cell : cell + space);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private boolean isNumeric(int column) {
    return rows.size() > 1
        && rows.stream()
            .skip(1)
            .map(row -> row.get(column))
            .allMatch(cell -> cell.isEmpty() || cell.matches("[−+]?[0-9].*|NaN|−?∞"));
  }
}
