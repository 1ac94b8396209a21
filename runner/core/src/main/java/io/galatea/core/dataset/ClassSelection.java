package io.galatea.core.dataset;

import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.toolkit.data.ByteDataset;
import io.galatea.toolkit.text.Nearest;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which classes of labelled rows are wanted: the option {@code class} of the data sets. */
final class ClassSelection {
  /** The key of the option. */
  static final String KEY = "class";

  /** The classes of MNIST, and of what comes in its form. */
  static final List<String> DIGITS = numbers(10);

  /** The classes that a label of one byte can tell apart. */
  static final List<String> BYTES = numbers(256);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

  private final TreeSet<Integer> wanted = new TreeSet<>();
  private final List<String> names;

  /**
   * A selection.
   *
   * @param classes the wanted ones, each by its name or its number; none means all
   * @param names of all classes that there are, by number
   * @throws InvalidOption if there is no such class
   */
  ClassSelection(List<String> classes, List<String> names) {
    this.names = names;
    classes.forEach(text -> wanted.add(number(text, names)));
  }

  /**
   * Checks the option.
   *
   * @throws InvalidOption if a class is none of the names, nor the number of one
   */
  static void check(List<String> classes, List<String> names) {
    classes.forEach(text -> number(text, names));
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  private static int number(String text, List<String> names) {
    int named = names.indexOf(text);
    if (named >= 0) {
      return named;
    }
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : names.size();
    InvalidOption.unless(number < names.size(), KEY, rule(text, names), text);
    return number;
  }

  private static String rule(String text, List<String> names) {
    String rule = "a number from 0 to " + (names.size() - 1);
    return areNumbers(names)
        ? rule
        : String.format(
            "%s or one of %s (nearest: %s)",
            rule, String.join(", ", names), Nearest.of(text, names).get(0));
  }

  private static boolean areNumbers(List<String> names) {
    return names.get(0).equals("0");
  }

  /** Whether rows of a label are wanted. */
  boolean contains(int label) {
    return wanted.isEmpty() || wanted.contains(label);
  }

  /** The name of a data set with what was selected of it. */
  String named(String name) {
    if (wanted.isEmpty()) {
      return name;
    }
    String classes = wanted.stream().map(names::get).collect(Collectors.joining(", "));
    return name
        + ", "
        + (areNumbers(names) ? (wanted.size() == 1 ? "class " : "classes ") : "")
        + classes;
  }

  /**
   * How many rows are wanted.
   *
   * @param source where they are from, for messages
   * @param counts how many rows there are of each class
   * @throws GalateaException of kind usage if a wanted class has none
   */
  int count(String source, int[] counts) {
    for (int label : wanted) {
      if (counts[label] == 0) {
        throw GalateaException.usage(
            source + ": there is no row of class " + word(label) + "; there are " + listed(counts));
      }
    }
    return IntStream.range(0, counts.length).filter(this::contains).map(c -> counts[c]).sum();
  }

  private String word(int label) {
    return areNumbers(names) ? names.get(label) : label + " (" + names.get(label) + ")";
  }

  private String listed(int[] counts) {
    return IntStream.range(0, counts.length)
        .filter(label -> counts[label] > 0)
        .mapToObj(label -> counts[label] + " of class " + word(label))
        .collect(Collectors.joining(", "));
  }

  /**
   * The wanted rows of a data set.
   *
   * @param all has labels, unless all its rows are wanted
   * @throws GalateaException as {@link #count}; of kind data if a label has no name
   */
  ByteDataset of(ByteDataset all) {
    if (wanted.isEmpty()) {
      return all;
    }
    int[] counts = new int[names.size()];
    for (int row = 0; row < all.size(); row++) {
      int label = all.label(row).orElseThrow();
      if (label >= counts.length) {
        throw GalateaException.data(
            all.name()
                + ": row "
                + row
                + " has the label "
                + label
                + ", but labels are from 0 to "
                + (counts.length - 1));
      }
      counts[label]++;
    }
    count(all.name(), counts);
    return all.select(
        named(all.name()),
        IntStream.range(0, all.size())
            .filter(row -> contains(all.label(row).orElseThrow()))
            .toArray());
  }
}
