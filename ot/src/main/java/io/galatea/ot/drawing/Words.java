package io.galatea.ot.drawing;

import io.galatea.api.Illustration.Subject;
import io.galatea.api.data.Dataset;
import io.galatea.ot.data.Named;
import io.galatea.ot.training.TransportRoles;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Names as figures write them. */
final class Words {
  private Words() {}

  /** What the rows of the source are called. */
  static List<String> sources(Subject<?> subject, int count) {
    Optional<List<String>> names =
        names(subject, TransportRoles.SOURCE.name(), count)
            .or(() -> names(subject, TransportRoles.COST.name(), count));
    return names.orElseGet(() -> numbered(count));
  }

  /** What the rows of the target are called. */
  static List<String> targets(Subject<?> subject, int count) {
    Optional<List<String>> names =
        names(subject, TransportRoles.TARGET.name(), count)
            .or(
                () ->
                    named(subject, TransportRoles.COST.name())
                        .map(Named::valueNames)
                        .filter(list -> list.size() == count));
    return names.orElseGet(() -> numbered(count));
  }

  private static Optional<List<String>> names(Subject<?> subject, String role, int count) {
    return named(subject, role).map(Named::rowNames).filter(list -> list.size() == count);
  }

  private static Optional<Named> named(Subject<?> subject, String role) {
    Dataset dataset = subject.data().byRole().get(role);
    return dataset instanceof Named named ? Optional.of(named) : Optional.empty();
  }

  private static List<String> numbered(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
  }
}
