package io.galatea.api;

/** The options of a contribution that has none. */
public record NoOptions() {}
