package io.galatea.runner.study;

import io.galatea.api.error.GalateaException;
import io.galatea.api.option.Option;
import io.galatea.api.option.OptionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an options record says of itself: the keys of a study, their types, defaults and docs.
 *
 * @param type the record
 * @param options its components in order
 */
public record OptionsDescription(Class<? extends Record> type, List<Entry> options) {

  /** Copies the list. */
  public OptionsDescription {
    options = List.copyOf(options);
  }

  /**
   * One option.
   *
   * @param name the key
   * @param type the type
   * @param defaultText the default as YAML; empty if the option is required or may be missing
   * @param doc what the plugin's author says of it
   */
  public record Entry(String name, OptionType type, Optional<String> defaultText, Option doc) {

    /** All that the plugin's author says of it, in one paragraph. */
    public String text() {
      return doc.value()
          + said(" Unit: ", doc.unit())
          + said(" Usual: ", doc.usual())
          + said(" Too low: ", doc.tooLow())
          + said(" Too high: ", doc.tooHigh());
    }

    private static String said(String what, String text) {
      return text.isEmpty() ? "" : what + text + (text.endsWith(".") ? "" : ".");
    }

    /** Whether a study has to give it. */
    public boolean required() {
      return defaultText().isEmpty() && !(type instanceof OptionType.Maybe);
    }
  }

  /**
   * The description of a record.
   *
   * @throws GalateaException of kind plugin if a component has no {@link Option}, or a type that
   *     options cannot have
   */
  public static OptionsDescription of(Class<? extends Record> type) {
    return of(type, List.of(type));
  }

  static OptionsDescription of(Class<? extends Record> type, List<Class<?>> outer) {
    List<Entry> entries = new ArrayList<>();
    for (OptionRecord.Item item : read(type).items()) {
      String where = "the option " + item.name() + " of " + item.owner().getName();
      Option doc = item.doc().orElseThrow(() -> error(where + " has no @Option annotation"));
      OptionType optionType =
          OptionType.of(item.type(), outer)
              .orElseThrow(
                  () ->
                      error(
                          String.format(
                              "%s has the type %s; it can be an int, long, double, boolean, String,"
                                  + " Path, enum, record, or a List or Optional of these",
                              where, item.type().getTypeName())));
      entries.add(new Entry(item.key(), optionType, item.defaultValue(), doc));
    }
    return new OptionsDescription(type, entries);
  }

  /** Reads a record; what is wrong with it is its author's to mend. */
  static <R extends Record> OptionRecord<R> read(Class<R> type) {
    try {
      return OptionRecord.of(type);
    } catch (IllegalArgumentException e) {
      throw error(e.getMessage());
    }
  }

  /** The keys. */
  public List<String> names() {
    return options.stream().map(Entry::name).toList();
  }

  /** The option of a name. */
  public Optional<Entry> find(String name) {
    return options.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  private static GalateaException error(String message) {
    return GalateaException.plugin(message);
  }
}
