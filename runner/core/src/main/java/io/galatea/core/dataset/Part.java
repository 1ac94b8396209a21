package io.galatea.core.dataset;

import io.galatea.api.data.Role;

/** The two parts that MNIST and CIFAR-10 come in. */
public enum Part {
  /** The part to learn from. */
  TRAIN("train"),
  /** The part to measure with. */
  TEST("test");

  private final String word;

  Part(String word) {
    this.word = word;
  }

  /** The part for a role: the test part for {@code test}, else the training part. */
  static Part of(Role role) {
    return role.name().equals(Role.TEST.name()) ? TEST : TRAIN;
  }

  String word() {
    return word;
  }
}
