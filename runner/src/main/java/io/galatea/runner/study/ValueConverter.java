package io.galatea.runner.study;

import io.galatea.toolkit.text.Nearest;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Turns nodes into values of the type an option has. The type decides what a text means: {@code
 * 1e-3} is a number where a number is wanted, and {@code no} is a text where a text is wanted.
 */
final class ValueConverter {
  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");
  private static final Map<String, Double> SPECIAL =
      Map.of(
          ".nan", Double.NaN,
          "nan", Double.NaN,
          ".inf", Double.POSITIVE_INFINITY,
          "+.inf", Double.POSITIVE_INFINITY,
          "-.inf", Double.NEGATIVE_INFINITY,
          "inf", Double.POSITIVE_INFINITY,
          "-inf", Double.NEGATIVE_INFINITY);

  private final Problems problems;
  private final PathLog paths;

  ValueConverter(Problems problems, PathLog paths) {
    this.problems = problems;
    this.paths = paths;
  }

  /** The value; empty if a problem was noted. */
  Optional<Object> convert(Node node, OptionType type, String path) {
    if (type instanceof OptionType.Maybe maybe) {
      return node instanceof Node.Scalar scalar && scalar.isNull()
          ? Optional.of(Optional.empty())
          : convert(node, maybe.item(), path).map(Optional::of);
    }
    if (type instanceof OptionType.ListOf list) {
      return list(node, list, path);
    }
    if (type instanceof OptionType.Nested nested) {
      return nested(node, nested, path);
    }
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      return problem(node, path, rule(type));
    }
    if (type instanceof OptionType.Choice choice) {
      return choice(scalar, choice, path);
    }
    return single(scalar, (OptionType.Single) type, path);
  }

  private Optional<Object> list(Node node, OptionType.ListOf type, String path) {
    if (type.mayBeSingle() && node instanceof Node.Scalar scalar && !scalar.isNull()) {
      return convert(node, type.item(), path).map(List::of);
    }
    if (!(node instanceof Node.Sequence sequence)) {
      return problem(node, path, "a " + type.words());
    }
    List<Object> values = new ArrayList<>();
    boolean good = true;
    for (int i = 0; i < sequence.items().size(); i++) {
      Optional<Object> value = convert(sequence.items().get(i), type.item(), path + "[" + i + "]");
      good &= value.isPresent();
      value.ifPresent(values::add);
    }
    return good ? Optional.of(values) : Optional.empty();
  }

  private Optional<Object> nested(Node node, OptionType.Nested type, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      return problem(node, path, "a mapping of " + String.join(", ", type.options().names()));
    }
    return new OptionsBinder<>(type.options().type(), type.options())
        .bind(mapping, path, problems, paths)
        .map(record -> record);
  }

  private Optional<Object> choice(Node.Scalar scalar, OptionType.Choice type, String path) {
    for (Enum<?> constant : type.type().getEnumConstants()) {
      if (OptionType.Choice.name(constant).equals(scalar.text())) {
        return Optional.of(constant);
      }
    }
    String nearest = Nearest.of(scalar.text(), type.names()).get(0);
    return problem(scalar, path, type.words() + " (nearest: " + nearest + ")");
  }

  private Optional<Object> single(Node.Scalar scalar, OptionType.Single type, String path) {
    return switch (type) {
      case INT ->
          whole(scalar, path, Integer.MIN_VALUE, Integer.MAX_VALUE)
              .map(number -> number.intValue());
      case LONG ->
          whole(scalar, path, Long.MIN_VALUE, Long.MAX_VALUE).map(number -> number.longValue());
      case DOUBLE -> number(scalar, path);
      case BOOLEAN ->
          scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"))
              ? Optional.of(Boolean.valueOf(scalar.text()))
              : problem(scalar, path, rule(type));
      case TEXT -> Optional.of(scalar.text());
      case PATH -> file(scalar, path);
    };
  }

  private Optional<Long> whole(Node.Scalar scalar, String path, long least, long most) {
    if (!scalar.plain() || !WHOLE.matcher(scalar.text()).matches()) {
      problem(scalar, path, "a whole number");
      return Optional.empty();
    }
    // The length is checked first: making a number of a million digits takes long.
    boolean fits = scalar.text().length() <= 20;
    if (fits) {
      BigInteger value = new BigInteger(scalar.text());
      fits =
          value.compareTo(BigInteger.valueOf(least)) >= 0
              && value.compareTo(BigInteger.valueOf(most)) <= 0;
    }
    if (!fits) {
      problem(scalar, path, "a whole number from " + least + " to " + most);
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(scalar.text()));
  }

  private Optional<Object> number(Node.Scalar scalar, String path) {
    if (scalar.plain()) {
      Double special = SPECIAL.get(scalar.text().toLowerCase(java.util.Locale.ROOT));
      if (special != null) {
        return Optional.of(special);
      }
      if (NUMBER.matcher(scalar.text()).matches()) {
        double value = Double.parseDouble(scalar.text());
        return Double.isInfinite(value)
            ? problem(scalar, path, "a number of a size below 1.8e308")
            : Optional.of(value);
      }
    }
    return problem(scalar, path, "a number");
  }

  private Optional<Object> file(Node.Scalar scalar, String path) {
    try {
      Path file = scalar.mark().source().base().resolve(scalar.text()).normalize();
      paths.put(scalar, file);
      return Optional.of(file);
    } catch (InvalidPathException e) {
      return problem(scalar, path, "a path");
    }
  }

  private static String rule(OptionType type) {
    if (type == OptionType.Single.BOOLEAN || type instanceof OptionType.Choice) {
      return type.words();
    }
    return type == OptionType.Single.TEXT ? "a text" : "a " + type.words();
  }

  private Optional<Object> problem(Node node, String path, String rule) {
    problems.add(node.mark(), path + " must be " + rule + ", but is " + node.words());
    return Optional.empty();
  }
}
