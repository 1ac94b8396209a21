package io.galatea.gan;

import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Figure;
import io.galatea.gan.network.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of both networks: layers, the shapes behind them, and their numbers of parameters. */
final class Structure {
  private Structure() {}

  /** The table. Layers are counted from 1, as the messages about them are. */
  static Figure.Table table(Architecture generator, Architecture discriminator) {
    List<List<Figure.Cell>> rows = new ArrayList<>();
    add(generator, rows);
    add(discriminator, rows);
    String text =
        "The layers of the generator and of the discriminator, the shape of a row behind each, and"
            + " how many parameters it trains.";
    return new Figure.Table(
        new Caption(
            "architecture",
            "Architecture",
            text,
            text
                + String.format(
                    Locale.ROOT,
                    " The generator has %,d parameters, the discriminator %,d.",
                    generator.parameters(),
                    discriminator.parameters())),
        List.of(
            new Figure.Column("network", ""),
            new Figure.Column("layer", ""),
            new Figure.Column("kind", ""),
            new Figure.Column("shape", ""),
            new Figure.Column("parameters", "")),
        rows);
  }

  private static void add(Architecture network, List<List<Figure.Cell>> rows) {
    rows.add(row(network.role(), "", "input", network.input().toString(), Figure.Cell.of("")));
    for (int i = 0; i < network.layers().size(); i++) {
      rows.add(
          row(
              network.role(),
              String.valueOf(i + 1),
              network.layers().get(i).text(),
              network.outputs().get(i).toString(),
              Figure.Cell.of((double) network.parameters(i), Double.NaN)));
    }
    rows.add(
        row(
            network.role(),
            "",
            "sum",
            "",
            Figure.Cell.of((double) network.parameters(), Double.NaN)));
  }

  private static List<Figure.Cell> row(
      String network, String layer, String kind, String shape, Figure.Cell parameters) {
    return List.of(
        Figure.Cell.of(network),
        Figure.Cell.of(layer),
        Figure.Cell.of(kind),
        Figure.Cell.of(shape),
        parameters);
  }
}
