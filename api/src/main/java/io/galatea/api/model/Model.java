package io.galatea.api.model;

/**
 * Something trained: immutable, safe to use from any thread, and with its provenance. What it can
 * do is said by the capabilities it implements; a capability never throws "unsupported".
 */
public interface Model {

  /** Where it comes from. */
  Provenance provenance();
}
