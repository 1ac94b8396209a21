package io.galatea.ot.training;

import io.galatea.ot.cost.PointCost;
import io.galatea.ot.cost.Points;

/** What it costs to move a unit of mass from one point to another. */
public enum CostFunction {
  /** Σ (xₖ − yₖ)². */
  SQUARED_EUCLIDEAN,
  /** √Σ (xₖ − yₖ)². */
  EUCLIDEAN,
  /** (Σ |xₖ − yₖ|ᵖ)^(1/p). */
  LP,
  /** 1 − x·y / (|x| |y|). */
  COSINE;

  PointCost between(Points source, Points target, double power) {
    return switch (this) {
      case SQUARED_EUCLIDEAN -> PointCost.squaredEuclidean(source, target);
      case EUCLIDEAN -> PointCost.euclidean(source, target);
      case LP -> PointCost.minkowski(source, target, power);
      case COSINE -> PointCost.cosine(source, target);
    };
  }
}
