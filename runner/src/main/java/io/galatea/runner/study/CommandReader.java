package io.galatea.runner.study;

import io.galatea.api.Contribution;
import io.galatea.api.data.Role;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what commands outside a study name: one contribution with its options, or one data set. */
public final class CommandReader {
  private final Plugins plugins;
  private final List<String> prefer;

  /** A reader that resolves short names with these preferences. */
  public CommandReader(Plugins plugins, List<String> prefer) {
    plugins.refuseUnknown(prefer);
    this.plugins = plugins;
    this.prefer = List.copyOf(prefer);
  }

  /**
   * The contribution of a name, with options such as {@code steps=100}.
   *
   * @throws io.galatea.api.error.GalateaException of kind usage with every problem
   */
  public <T extends Contribution<?>> Bound<T> contribution(
      Kind<T> kind, String name, List<String> settings) {
    Entry<T> entry = plugins.find(kind, name, prefer);
    Problems problems = new Problems();
    Node.Mapping mapping = mapping(settings, "--set", problems);
    Optional<? extends Record> options =
        OptionsBinder.of(entry.value().options()).bind(mapping, "", problems);
    problems.throwIfAny();
    return new Bound<>(entry, options.orElseThrow());
  }

  /**
   * A data set, such as {@code mnist} or {@code idx:images=FILE,labels=FILE,limit=100}.
   *
   * @throws io.galatea.api.error.GalateaException of kind usage with every problem
   */
  public Plan.PlannedData data(Role role, String option, String spec) {
    int equals = spec.indexOf('=');
    int colon = equals < 0 ? -1 : spec.lastIndexOf(':', equals);
    String name = colon < 0 ? spec : spec.substring(0, colon);
    Problems problems = new Problems();
    List<String> settings =
        colon < 0 ? List.of() : List.of(spec.substring(colon + 1).split(",(?=[A-Za-z]+=)"));
    Node.Mapping mapping = mapping(settings, option, problems);
    problems.throwIfAny();
    return data(role, option, name, mapping, problems);
  }

  private Plan.PlannedData data(
      Role role, String option, String name, Node.Mapping mapping, Problems problems) {
    Reading reading = new Reading(plugins, problems);
    reading.prefer(prefer);
    Optional<Plan.PlannedData> data =
        new DataReader(reading)
            .dataset(
                role,
                mapping.with("dataset", new Node.Scalar(name, false, mapping.mark())),
                option);
    problems.throwIfAny();
    return data.orElseThrow();
  }

  private static Node.Mapping mapping(List<String> settings, String option, Problems problems) {
    Map<String, Node.Field> fields = new LinkedHashMap<>();
    for (int i = 0; i < settings.size(); i++) {
      String setting = settings.get(i);
      Mark.Source source = new Mark.Source(option + " " + setting, i, Path.of(""));
      int equals = setting.indexOf('=');
      if (equals < 1) {
        problems.add(Mark.of(source), "must have the form KEY=VALUE");
      } else {
        Node value = YamlReader.value(setting.substring(equals + 1), source, problems);
        String key = setting.substring(0, equals);
        if (fields.put(key, new Node.Field(Mark.of(source), value)) != null) {
          problems.add(Mark.of(source), key + " is set twice");
        }
      }
    }
    return new Node.Mapping(fields, Mark.of(new Mark.Source(option, settings.size(), Path.of(""))));
  }
}
