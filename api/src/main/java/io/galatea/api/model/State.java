package io.galatea.api.model;

import io.galatea.api.error.GalateaException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named tensors and texts: the one form of model files and checkpoints. The host writes it as
 * safetensors, the texts into its metadata, both in the order of their names.
 *
 * @param tensors by name, such as {@code weights}
 * @param texts by name; numbers are written so that they read back exactly
 */
public record State(Map<String, Tensor> tensors, Map<String, String> texts) {

  /** Copies the maps, ordered by name. */
  public State {
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
  }

  /** A state without texts. */
  public static State of(Map<String, Tensor> tensors) {
    return new State(tensors, Map.of());
  }

  /**
   * The tensor of a name with the extents it must have.
   *
   * @param extents one for each dimension, −1 where any will do
   * @throws GalateaException of kind data if it is missing or has other extents
   */
  public Tensor tensor(String name, int... extents) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw GalateaException.data(
          "the tensor '" + name + "' is missing; there are " + tensors.keySet());
    }
    boolean fits = tensor.shape().size() == extents.length;
    for (int i = 0; fits && i < extents.length; i++) {
      fits = extents[i] == -1 || extents[i] == tensor.shape().get(i);
    }
    if (!fits) {
      throw GalateaException.data(
          "the tensor '"
              + name
              + "' has the extents "
              + tensor.shape()
              + ", but must have "
              + Arrays.toString(extents).replace("-1", "any"));
    }
    return tensor;
  }

  /**
   * The text of a name.
   *
   * @throws GalateaException of kind data if it is missing
   */
  public String text(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw GalateaException.data(
          "the text '" + name + "' is missing; there are " + texts.keySet());
    }
    return text;
  }

  /**
   * The whole number that a text holds.
   *
   * @throws GalateaException of kind data if it is missing or no whole number
   */
  public long number(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw GalateaException.data(
          "the text '" + name + "' must be a whole number, but is " + text(name), e);
    }
  }

  /** The same entries with {@code prefix} and a dot before each name: a part of a larger state. */
  public State prefixed(String prefix) {
    TreeMap<String, Tensor> named = new TreeMap<>();
    tensors.forEach((name, tensor) -> named.put(prefix + '.' + name, tensor));
    TreeMap<String, String> prefixed = new TreeMap<>();
    texts.forEach((name, text) -> prefixed.put(prefix + '.' + name, text));
    return new State(named, prefixed);
  }

  /** The part of a prefix, under its own names: what {@link #prefixed} was called on. */
  public State under(String prefix) {
    int length = prefix.length() + 1;
    TreeMap<String, Tensor> named = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix + '.')) {
            named.put(name.substring(length), tensor);
          }
        });
    TreeMap<String, String> rest = new TreeMap<>();
    texts.forEach(
        (name, text) -> {
          if (name.startsWith(prefix + '.')) {
            rest.put(name.substring(length), text);
          }
        });
    return new State(named, rest);
  }

  /**
   * The entries of both.
   *
   * @throws IllegalArgumentException if both have an entry of the same name
   */
  public State plus(State other) {
    TreeMap<String, Tensor> named = new TreeMap<>(tensors);
    TreeMap<String, String> all = new TreeMap<>(texts);
    other.tensors.forEach((name, tensor) -> unique(named.putIfAbsent(name, tensor) == null, name));
    other.texts.forEach((name, text) -> unique(all.putIfAbsent(name, text) == null, name));
    return new State(named, all);
  }

  private static void unique(boolean unique, String name) {
    if (!unique) {
      throw new IllegalArgumentException("both states have an entry '" + name + "'");
    }
  }
}
