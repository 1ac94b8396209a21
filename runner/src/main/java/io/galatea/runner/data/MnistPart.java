package io.galatea.runner.data;

import io.galatea.api.data.Role;

/** The two parts that MNIST comes in. */
public enum MnistPart {
  /** The part to learn from. */
  TRAIN("train"),
  /** The part to measure with. */
  TEST("t10k");

  private final String prefix;

  MnistPart(String prefix) {
    this.prefix = prefix;
  }

  /** The part for a role: the test part for {@code test}, else the training part. */
  static MnistPart of(Role role) {
    return role.name().equals(Role.TEST.name()) ? TEST : TRAIN;
  }

  String images() {
    return prefix + "-images-idx3-ubyte";
  }

  String labels() {
    return prefix + "-labels-idx1-ubyte";
  }

  String word() {
    return this == TEST ? "test" : "train";
  }
}
