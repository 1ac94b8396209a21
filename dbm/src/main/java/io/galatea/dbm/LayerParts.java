package io.galatea.dbm;

import io.galatea.toolkit.compute.PackedMatrix;

/** How the units of a layer are cut into parts that are worked on at once. */
final class LayerParts {
  private LayerParts() {}

  /**
   * In how many parts a layer of so many units is worked on. Wide ones: each packs its neighbours'
   * states anew for the product, which costs parts of 128 units up to a quarter of the speed.
   */
  static int count(int units) {
    return units < 256 ? 1 : Math.max(2, (units + 511) / 512);
  }

  /** Where a part begins: at a panel of the packed weights. */
  static int begin(int units, int part) {
    int size = (units + count(units) - 1) / count(units);
    int panels = (size + PackedMatrix.PANEL - 1) / PackedMatrix.PANEL;
    return Math.min(units, part * panels * PackedMatrix.PANEL);
  }
}
