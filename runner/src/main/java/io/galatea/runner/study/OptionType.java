package io.galatea.runner.study;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The type of an option, as the component of its record has it. */
public sealed interface OptionType {

  /** In words, such as {@code list of whole numbers}. */
  String words();

  /** In words, several of them. */
  default String plural() {
    return words() + "s";
  }

  /** A single value. */
  enum Single implements OptionType {
    /** {@code int}. */
    INT("whole number"),
    /** {@code long}. */
    LONG("whole number"),
    /** {@code double}. */
    DOUBLE("number"),
    /** {@code boolean}. */
    BOOLEAN("true or false"),
    /** {@link String}. */
    TEXT("text"),
    /** {@link Path}. */
    PATH("path");

    private final String words;

    Single(String words) {
      this.words = words;
    }

    @Override
    public String words() {
      return words;
    }

    @Override
    public String plural() {
      return this == BOOLEAN ? words : words + "s";
    }
  }

  /** One constant of an enum. */
  record Choice(Class<? extends Enum<?>> type) implements OptionType {
    /** The constants as studies write them, in kebab-case. */
    public List<String> names() {
      return Arrays.stream(type.getEnumConstants()).map(Choice::name).toList();
    }

    /** A constant as studies write it. */
    public static String name(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String words() {
      return "one of " + String.join(", ", names());
    }

    @Override
    public String plural() {
      return words();
    }
  }

  /** Options within an option. */
  record Nested(OptionsDescription options) implements OptionType {
    @Override
    public String words() {
      return "mapping";
    }
  }

  /** A list. */
  record ListOf(OptionType item) implements OptionType {
    /**
     * Whether one value alone stands for a list of it: one path or text does. Of numbers it does
     * not, for the layers of a network would read as the values of a sweep.
     */
    boolean mayBeSingle() {
      return item == Single.PATH || item == Single.TEXT;
    }

    @Override
    public String words() {
      return "list of " + item.plural();
    }

    @Override
    public String plural() {
      return "lists of " + item.plural();
    }
  }

  /** A value that may be missing. */
  record Maybe(OptionType item) implements OptionType {
    @Override
    public String words() {
      return item.words();
    }

    @Override
    public String plural() {
      return item.plural();
    }
  }

  /**
   * The type of a component.
   *
   * @param outer the records that the component is in, outermost first
   * @return empty if options cannot be of this type
   */
  static Optional<OptionType> of(Type type, List<Class<?>> outer) {
    if (type instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1) {
      Optional<OptionType> item = of(generic.getActualTypeArguments()[0], outer);
      if (generic.getRawType() == List.class) {
        return item.map(ListOf::new);
      }
      return generic.getRawType() == Optional.class ? item.map(Maybe::new) : Optional.empty();
    }
    return type instanceof Class<?> plain ? of(plain, outer) : Optional.empty();
  }

  private static Optional<OptionType> of(Class<?> type, List<Class<?>> outer) {
    if (type == int.class || type == Integer.class) {
      return Optional.of(Single.INT);
    } else if (type == long.class || type == Long.class) {
      return Optional.of(Single.LONG);
    } else if (type == double.class || type == Double.class) {
      return Optional.of(Single.DOUBLE);
    } else if (type == boolean.class || type == Boolean.class) {
      return Optional.of(Single.BOOLEAN);
    } else if (type == String.class) {
      return Optional.of(Single.TEXT);
    } else if (type == Path.class) {
      return Optional.of(Single.PATH);
    } else if (type.isEnum()) {
      // Every enum is a subclass of Enum of itself.
      @SuppressWarnings("unchecked")
      Class<? extends Enum<?>> constants = (Class<? extends Enum<?>>) type;
      return Optional.of(new Choice(constants));
    } else if (type.isRecord() && !outer.contains(type)) {
      Class<? extends Record> nested = type.asSubclass(Record.class);
      List<Class<?>> all = Stream.concat(outer.stream(), Stream.<Class<?>>of(type)).toList();
      return Optional.of(new Nested(OptionsDescription.of(nested, all)));
    }
    return Optional.empty();
  }
}
