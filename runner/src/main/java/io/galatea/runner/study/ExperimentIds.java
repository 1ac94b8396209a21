package io.galatea.runner.study;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives experiments ids that say their swept options, such as {@code rbm-hiddenUnits=10-epochs=20}.
 * They are fit for file names, at most 100 characters long, and unique even where upper and lower
 * case are the same; where that takes it, they end in a hash.
 */
final class ExperimentIds {
  private static final int MAX_LENGTH = 100;
  private static final int HASH_LENGTH = 10;

  private final Map<String, String> taken = new HashMap<>();

  /**
   * The id of an experiment.
   *
   * @param values all options by name, as {@link OptionValues#values} gives them
   * @return empty if an experiment with the same values has been before
   */
  Optional<String> id(String group, List<String> swept, Map<String, Object> values) {
    StringBuilder readable = new StringBuilder(group);
    StringBuilder exact = new StringBuilder(group);
    for (String option : swept) {
      Object value = values.getOrDefault(option, "none");
      readable.append('-').append(option).append('=').append(joined(value));
      exact.append('\n').append(option).append('=').append(OptionValues.text(value));
    }
    String id = readable.toString().replaceAll("[^A-Za-z0-9._=+-]", "_");
    boolean safe = id.contentEquals(readable) && !id.endsWith(".") && id.length() <= MAX_LENGTH;
    String before = taken.get(key(id));
    if (exact.toString().equals(before)) {
      return Optional.empty();
    }
    if (!safe || before != null) {
      String start = id.substring(0, Math.min(id.length(), MAX_LENGTH - HASH_LENGTH - 1));
      id = start + "-" + hash(exact.toString());
    }
    return exact.toString().equals(taken.put(key(id), exact.toString()))
        ? Optional.empty()
        : Optional.of(id);
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private static String joined(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(ExperimentIds::joined).collect(Collectors.joining("_"));
    }
    return value instanceof String text ? text : OptionValues.text(value);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
