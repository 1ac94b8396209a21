package io.galatea.api.option;

/** The options of a contribution that has none. */
public record NoOptions() {}
