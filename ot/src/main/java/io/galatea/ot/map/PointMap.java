package io.galatea.ot.map;

/** A map of points of one dimension, immutable and safe to use from several threads. */
public interface PointMap {

  /** The number of coordinates of a point, before and after. */
  int dimension();

  /** Maps the point in {@code point} to {@code into}; both may be the same array. */
  void map(double[] point, double[] into);
}
