package io.galatea.runner.study;

import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Optional;

/** Which values turned out to be paths, and where they lead: the resolved study says it in full. */
final class PathLog {
  private final IdentityHashMap<Node, Path> files = new IdentityHashMap<>();

  void put(Node.Scalar scalar, Path file) {
    files.put(scalar, file.toAbsolutePath());
  }

  Optional<Path> find(Node node) {
    return Optional.ofNullable(files.get(node));
  }
}
