package io.galatea.dbm;

import io.galatea.api.Compute;
import io.galatea.toolkit.compute.PackedMatrix;
import java.util.EnumSet;
import java.util.Set;

/**
 * The weights by which a layer's units hear those of a neighbour, neighbour's × own, in two forms:
 * packed for the matrix product, and as rows on the heap, one of each part of the layer for each
 * unit of the neighbour, of which those of units that are on are added up.
 *
 * <p>A form is renewed with the weights only if it was used since the last time; else on its next
 * use. Where states are sparse the matrix product's is never asked for, and the other way round.
 */
final class IncomingWeights implements AutoCloseable {
  /** One of the two forms. */
  enum Form {
    PANELS,
    ROWS
  }

  private final Compute compute;
  private final int neighbours;
  private final int units;
  private final Set<Form> used = EnumSet.noneOf(Form.class);
  private final Set<Form> current = EnumSet.noneOf(Form.class);
  private PackedMatrix panels;

  /** By part of the layer and unit of the neighbour: weights of the part's units. */
  private float[][][] rows;

  /** Weights that are not there yet. */
  IncomingWeights(Compute compute, int neighbours, int units) {
    this.compute = compute;
    this.neighbours = neighbours;
    this.units = units;
  }

  /** The form for products; {@link #use} comes before. */
  PackedMatrix panels() {
    return panels;
  }

  /** The rows of a part's weights, by unit of the neighbour; {@link #use} comes before. */
  float[][] rows(int part) {
    return rows[part];
  }

  /**
   * Says that the weights have changed, and returns the forms that were used meanwhile, which the
   * caller renews now.
   */
  Set<Form> change() {
    current.clear();
    current.addAll(used);
    used.clear();
    return EnumSet.copyOf(current);
  }

  /** Says that a form is used from now on, and returns whether it has to be renewed first. */
  boolean use(Form form) {
    used.add(form);
    if (form == Form.PANELS && panels == null) {
      panels = new PackedMatrix(compute, neighbours, units);
    }
    if (form == Form.ROWS && rows == null) {
      rows = new float[LayerParts.count(units)][neighbours][];
      for (int part = 0; part < rows.length; part++) {
        int count = LayerParts.begin(units, part + 1) - LayerParts.begin(units, part);
        for (int k = 0; k < neighbours; k++) {
          rows[part][k] = new float[count];
        }
      }
    }
    return current.add(form);
  }

  /**
   * Renews the weights from some units of the neighbour.
   *
   * @param first the first of these units
   * @param count how many
   * @param weights count × units, and perhaps more that is not read
   */
  void fromNeighbours(Form form, int first, int count, float[] weights) {
    if (form == Form.PANELS) {
      panels.setRows(first, count, weights);
      return;
    }
    for (int part = 0; part < rows.length; part++) {
      int from = LayerParts.begin(units, part);
      for (int k = 0; k < count; k++) {
        float[] row = rows[part][first + k];
        System.arraycopy(weights, k * units + from, row, 0, row.length);
      }
    }
  }

  /**
   * Renews the weights into a panel of this layer's units.
   *
   * @param first the first of these units, one that a panel begins with
   * @param count how many, at most {@link PackedMatrix#PANEL}
   * @param panel neighbours × {@link PackedMatrix#PANEL}
   */
  void toPanel(Form form, int first, int count, float[] panel) {
    if (form == Form.PANELS) {
      panels.setPanel(first, panel);
      return;
    }
    int part = 0;
    while (LayerParts.begin(units, part + 1) <= first) {
      part++;
    }
    int at = first - LayerParts.begin(units, part);
    for (int k = 0; k < neighbours; k++) {
      System.arraycopy(panel, k * PackedMatrix.PANEL, rows[part][k], at, count);
    }
  }

  @Override
  public void close() {
    if (panels != null) {
      panels.close();
    }
  }
}
