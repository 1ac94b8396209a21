package io.galatea.dbm.layers;

import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Figure.Cell;
import io.galatea.api.figure.Figure.Column;
import java.util.ArrayList;
import java.util.List;

/** The layers of a machine with their numbers of units and parameters. */
public final class LayerTable {
  private LayerTable() {}

  public static Figure.Table of(int visibleUnits, boolean gaussian, List<Integer> hiddenUnits) {
    List<List<Cell>> lines = new ArrayList<>();
    long parameters = visibleUnits;
    int lower = visibleUnits;
    lines.add(line(gaussian ? "visible, gaussian" : "visible", lower, 0));
    for (int l = 0; l < hiddenUnits.size(); l++) {
      int upper = hiddenUnits.get(l);
      long weights = (long) lower * upper;
      parameters += weights + upper;
      lines.add(line("hidden " + (l + 1), upper, weights));
      lower = upper;
    }
    return new Figure.Table(
        new Caption(
            "structure",
            "Layers of the machine",
            "Units of each layer and weights to the layer below, from the lowest up; "
                + parameters
                + " parameters with the biases, one for each unit.",
            "A table of " + lines.size() + " layers"),
        List.of(new Column("layer", ""), new Column("units", ""), new Column("weights", "")),
        lines);
  }

  private static List<Cell> line(String name, int units, long weights) {
    return List.of(
        Cell.of(name), Cell.of(units, Double.NaN), Cell.of((double) weights, Double.NaN));
  }
}
