package io.galatea.ot.data;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.NoOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Eight people and twenty portions of five desserts (M. Stock, "Notes on Optimal Transport", 2017):
 * for the role {@code cost} minus how much each likes each, from −2 to 2; for {@code source} the
 * portions that each person gets, for {@code target} those that there are.
 */
public final class DessertsProvider implements DatasetProvider<NoOptions> {
  @Override
  public String summary() {
    return "Eight people and twenty portions of five desserts: costs, portions of people, portions"
        + " of desserts (M. Stock, 2017).";
  }

  @Override
  public Dataset load(Request<NoOptions> request) {
    return switch (request.role().name()) {
      case "source" -> portions("people's portions", "portions-person.csv");
      case "target" -> portions("dessert portions", "portions-dessert.csv");
      default -> costs();
    };
  }

  private static Dataset portions(String name, String file) {
    List<CSVRecord> rows = read(file);
    double[] values = numbers(rows);
    return new TableDataset(name, names(rows), List.of("portions"), values, values);
  }

  private static Dataset costs() {
    List<CSVRecord> rows = read("preferences.csv");
    List<String> head = rows.get(0).toList();
    double[] values = numbers(rows);
    for (int k = 0; k < values.length; k++) {
      // 0 − x rather than −x: a preference of 0 must not become a cost of −0.
      values[k] = 0 - values[k];
    }
    double[] masses = new double[rows.size() - 1];
    Arrays.fill(masses, 1.0 / masses.length);
    return new TableDataset(
        "minus the preferences", names(rows), head.subList(1, head.size()), values, masses);
  }

  private static List<String> names(List<CSVRecord> rows) {
    return rows.stream().skip(1).map(row -> row.get(0)).toList();
  }

  private static double[] numbers(List<CSVRecord> rows) {
    List<Double> values = new ArrayList<>();
    for (CSVRecord row : rows.subList(1, rows.size())) {
      for (int k = 1; k < row.size(); k++) {
        values.add(Double.valueOf(row.get(k)));
      }
    }
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<CSVRecord> read(String file) {
    try (InputStream in = DessertsProvider.class.getResourceAsStream("desserts/" + file);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        CSVParser parser = CSVParser.parse(reader, CSVFormat.DEFAULT)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw GalateaException.internal(file + " cannot be read from the jar", e);
    }
  }
}
