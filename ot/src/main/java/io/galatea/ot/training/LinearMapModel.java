package io.galatea.ot.training;

import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.TransportMap;
import io.galatea.ot.map.AffineMap;
import java.util.Optional;

/** An affine map x ↦ A x + b between two spaces. */
public final class LinearMapModel implements TransportMap, Transport {
  private final AffineMap map;
  private final Shape shape;
  private final Provenance provenance;

  LinearMapModel(AffineMap map, Shape shape, Provenance provenance) {
    this.map = map;
    this.shape = shape;
    this.provenance = provenance;
  }

  /** A and b. */
  public AffineMap affine() {
    return map;
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public Batch map(Batch rows) {
    return PointMaps.map(map, shape, rows);
  }

  @Override
  public Optional<TransportMap> asMap() {
    return Optional.of(this);
  }

  @Override
  public Optional<TransportMap> backwards() {
    return Optional.empty();
  }
}
