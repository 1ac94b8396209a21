package io.galatea.runner.study;

import io.galatea.api.Contribution;
import io.galatea.api.GalateaException;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the command line says on one line, such as {@code idx:images=a.gz,labels=b.gz,limit=9}
 * or {@code gibbs:steps=[10, 100]}: a name, and after a colon its options as a study has them.
 */
public final class SpecReader {
  private final Plugins plugins;
  private final List<String> prefer;
  private final Path base;

  /**
   * A reader.
   *
   * @param prefer plugins that decide what a short name means
   * @param base the folder that paths are relative to
   */
  public SpecReader(Plugins plugins, List<String> prefer, Path base) {
    this.plugins = plugins;
    this.prefer = List.copyOf(prefer);
    this.base = base.toAbsolutePath();
  }

  /**
   * A contribution with its options.
   *
   * @param entry the contribution
   * @param options its options, of the class that it names
   */
  public record Bound<T>(Entry<T> entry, Record options) {}

  /**
   * The contribution that a spec names, with its options.
   *
   * @throws GalateaException of kind usage with all problems
   */
  public <T extends Contribution<?>> Bound<T> read(Kind<T> kind, String spec) {
    Problems problems = new Problems();
    Reading reading = reading(problems);
    Node.Mapping options = options(spec, problems);
    Node name = new Node.Scalar(name(spec), false, options.mark());
    Optional<Bound<T>> bound =
        reading
            .find(kind, name, kind.word())
            .flatMap(
                entry ->
                    reading
                        .binder(entry, options.mark())
                        .flatMap(binder -> binder.bind(options, "", problems).map(r -> r))
                        .map(record -> new Bound<T>(entry, record)));
    problems.throwIfAny();
    return bound.orElseThrow();
  }

  /**
   * The data set that a spec names.
   *
   * @throws GalateaException of kind usage with all problems
   */
  public Plan.PlannedData data(String spec, String role) {
    Problems problems = new Problems();
    Node.Mapping options = options(spec, problems);
    if (options.fields().containsKey("dataset")) {
      problems.add(options.mark(), "the name of the data set stands before the colon");
    }
    Node.Mapping mapping =
        options.with("dataset", new Node.Scalar(name(spec), false, options.mark()));
    Optional<Plan.PlannedData> data =
        new DataReader(reading(problems)).dataset(role, mapping, "data");
    problems.throwIfAny();
    return data.orElseThrow();
  }

  private Reading reading(Problems problems) {
    Reading reading = new Reading(plugins, problems);
    reading.prefer(prefer);
    return reading;
  }

  /** The colon before the first option; the end if there are no options. */
  private static int colon(String spec) {
    int equals = spec.indexOf('=');
    int colon = equals < 0 ? -1 : spec.lastIndexOf(':', equals);
    return colon < 0 ? spec.length() : colon;
  }

  private static String name(String spec) {
    return spec.substring(0, colon(spec)).strip();
  }

  private Node.Mapping options(String spec, Problems problems) {
    Mark.Source source = new Mark.Source(spec, 0, base);
    Map<String, Node.Field> fields = new LinkedHashMap<>();
    for (String part : parts(spec.substring(Math.min(spec.length(), colon(spec) + 1)))) {
      int equals = part.indexOf('=');
      String key = part.substring(0, equals).strip();
      Node value = YamlReader.value(part.substring(equals + 1), source, problems);
      if (fields.put(key, new Node.Field(value.mark(), value)) != null) {
        problems.add(value.mark(), "the key '" + key + "' is there twice");
      }
    }
    return new Node.Mapping(fields, Mark.of(source));
  }

  /** The options, split at the commas that are in no list; a part without = belongs to the last. */
  private static List<String> parts(String options) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= options.length(); i++) {
      char c = i < options.length() ? options.charAt(i) : ',';
      if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth--;
      }
      if (c == ',' && (depth <= 0 || i == options.length())) {
        String part = options.substring(start, i);
        start = i + 1;
        if (part.indexOf('=') > 0) {
          parts.add(part);
        } else if (!parts.isEmpty()) {
          parts.set(parts.size() - 1, parts.get(parts.size() - 1) + "," + part);
        }
      }
    }
    return parts;
  }
}
