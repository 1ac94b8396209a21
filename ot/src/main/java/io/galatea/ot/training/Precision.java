package io.galatea.ot.training;

/** In what numbers a stored kernel is kept. */
public enum Precision {
  /** 32 bits: half the memory; errors below about 1e-6 are finished in 64 bits. */
  FLOAT32,
  /** 64 bits. */
  FLOAT64
}
