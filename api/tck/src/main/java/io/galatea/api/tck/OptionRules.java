package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.OptionRecord;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What every options record has to keep to. */
final class OptionRules {
  private OptionRules() {}

  static void everyComponentIsDocumented(Class<? extends Record> type) {
    for (OptionRecord.Item item : OptionRecord.of(type).items()) {
      assertThat(item.doc()).as("@Option of %s in %s", item.name(), type).isPresent();
      assertThat(item.doc().get().value())
          .as("meaning of %s in %s", item.name(), type)
          .isNotBlank();
      recordsIn(item.type()).forEach(OptionRules::everyComponentIsDocumented);
    }
  }

  /** Each default is a value of its component's type. */
  static void defaultsBind(Class<? extends Record> type) {
    for (OptionRecord.Item item : OptionRecord.of(type).items()) {
      if (OptionDefaults.hasDefault(item)) {
        assertThat(OptionDefaults.defaultOf(item)).as(item.name()).isNotNull();
      }
      recordsIn(item.type()).forEach(OptionRules::defaultsBind);
    }
  }

  /** All defaults together make a record, where what has no default is taken from an example. */
  static void defaultsMakeARecord(Record example) {
    Map<String, Object> values = OptionDefaults.valuesOf(example);
    for (OptionRecord.Item item : OptionRecord.of(example.getClass()).items()) {
      if (OptionDefaults.hasDefault(item)) {
        values.remove(item.name());
      }
    }
    assertThat(OptionDefaults.of(example.getClass(), values)).isNotNull();
  }

  /** Each double, wherever it stands in the record, may not be NaN. */
  static void notANumberIsRefused(Record example) {
    for (OptionRecord.Item item : OptionRecord.of(example.getClass()).items()) {
      String name = item.name();
      Object value = OptionDefaults.valuesOf(example).get(name);
      Type type = item.type();
      if (type == double.class || isOf(type, Optional.class, Double.class)) {
        refused(item.key(), () -> OptionDefaults.with(example, name, Double.NaN));
      } else if (isOf(type, List.class, Double.class)) {
        refused(item.key(), () -> OptionDefaults.with(example, name, List.of(Double.NaN)));
      } else if (value instanceof Record nested) {
        notANumberIsRefused(nested);
      } else if (value instanceof List<?> list) {
        list.stream()
            .filter(Record.class::isInstance)
            .map(Record.class::cast)
            .forEach(OptionRules::notANumberIsRefused);
      }
    }
  }

  private static void refused(String name, ThrowingCallable construction) {
    assertThatThrownBy(construction)
        .as("%s of NaN", name)
        .isInstanceOfSatisfying(InvalidOption.class, e -> assertThat(e.option()).isEqualTo(name));
  }

  private static boolean isOf(Type type, Class<?> container, Class<?> element) {
    return type instanceof ParameterizedType generic
        && generic.getRawType() == container
        && generic.getActualTypeArguments()[0] == element;
  }

  private static List<Class<? extends Record>> recordsIn(Type type) {
    if (type instanceof ParameterizedType generic) {
      return recordsIn(generic.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> plain && plain.isRecord()
        ? List.of(plain.asSubclass(Record.class))
        : List.of();
  }
}
