package io.galatea.runner.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.galatea.api.Contribution;
import io.galatea.api.error.GalateaException;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON schema (draft 2020-12) of studies, made from the options records of the plugins on the
 * class path, so that an editor completes and checks while one types.
 */
public final class StudySchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Plugins plugins;

  private StudySchema(Plugins plugins) {
    this.plugins = plugins;
  }

  /**
   * The schema as JSON, indented, ending in a line end.
   *
   * @throws GalateaException of kind plugin if a contribution describes its options wrongly
   */
  public static String text(Plugins plugins) {
    try {
      return new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(new StudySchema(plugins).study())
              .replace("\r\n", "\n")
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON can always be written", e);
    }
  }

  private ObjectNode study() {
    ObjectNode study = SchemaTypes.record(OptionsBinder.of(Keys.Study.class));
    ObjectNode properties = properties(study);
    ArrayNode computes = ((ObjectNode) properties.get("compute")).putArray("enum");
    names(plugins.all(Kind.COMPUTE)).forEach(computes::add);
    properties.set("data", reference("data"));
    properties.set("experiments", list("The trainings.", reference("experiment")));
    properties.set(
        "illustrations", list("Drawings over several experiments.", reference("study-drawing")));
    properties.set(
        "sections",
        list(
            "The sections of the report.",
            SchemaTypes.record(OptionsBinder.of(Keys.Section.class))));
    properties.set(
        "claims", list("What the study expects, for the run to answer.", reference("claim")));
    properties.set("profiles", profiles());
    ((ArrayNode) study.get("required")).add("experiments");
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "A study of Galatea");
    schema.setAll(study);
    schema.set("$defs", definitions());
    return schema;
  }

  private ObjectNode definitions() {
    ObjectNode definitions = JSON.objectNode();
    ObjectNode data = JSON.objectNode();
    data.put("type", "object");
    data.put("description", "Data sets by role, such as train and test, or source and target.");
    data.set("additionalProperties", reference("dataset"));
    definitions.set("data", data);
    definitions.set(
        "dataset", choice(plugins.all(Kind.DATASET), "dataset", Keys.Data.class, false));
    definitions.set(
        "sampler", choice(plugins.all(Kind.SAMPLER), "sampler", Keys.Sampler.class, false));
    definitions.set("metric", choice(plugins.all(Kind.METRIC), "metric", Keys.Metric.class, true));
    definitions.set(
        "drawing",
        choice(plugins.all(Kind.ILLUSTRATION), "illustration", Keys.Drawing.class, true));
    ObjectNode overGroups =
        choice(plugins.all(Kind.ILLUSTRATION), "illustration", Keys.Drawing.class, true);
    ObjectNode groups = SchemaTypes.record(OptionsBinder.of(Keys.Groups.class));
    for (var variant : overGroups.get("anyOf")) {
      if (variant.has("properties")) {
        properties((ObjectNode) variant).setAll(properties(groups));
      }
    }
    definitions.set("study-drawing", overGroups);
    ArrayNode experiments = JSON.arrayNode();
    plugins.all(Kind.TRAINER).forEach(trainer -> experiments.add(experiment(trainer)));
    definitions.set("experiment", anyOf(experiments));
    definitions.set("claim", claim());
    return definitions;
  }

  /** A claim, its sides being experiments with the values that some of their options have. */
  private static ObjectNode claim() {
    ObjectNode measured = SchemaTypes.record(OptionsBinder.of(Keys.Measured.class));
    ObjectNode side = JSON.objectNode();
    side.put("type", "object");
    ObjectNode keys = JSON.objectNode();
    ObjectNode experiment = JSON.objectNode();
    experiment.put("type", "string");
    experiment.put("description", "The id of an experiment or of a group.");
    keys.set("experiment", experiment);
    keys.setAll(properties(measured));
    side.set("properties", keys);
    ObjectNode claim = SchemaTypes.record(OptionsBinder.of(Keys.Claim.class));
    ObjectNode properties = properties(claim);
    new TreeMap<>(Keys.Claim.SIDES)
        .forEach(
            (key, description) ->
                properties.set(key, side.deepCopy().put("description", description)));
    ObjectNode number = JSON.objectNode();
    number.put("type", "number");
    ObjectNode than = anyOf(JSON.arrayNode().add(number).add(side.deepCopy()));
    than.put("description", "The other side, or a number.");
    properties.set("than", than);
    measured.put("description", "What is taken away, of the same training.");
    properties.set("minus", measured);
    return claim;
  }

  private static ObjectNode repeat() {
    ObjectNode until = SchemaTypes.record(OptionsBinder.of(Keys.RepeatUntil.class));
    ObjectNode times =
        (ObjectNode)
            properties(SchemaTypes.record(OptionsBinder.of(Keys.RepeatTimes.class))).get("repeat");
    times.put("default", 1);
    ObjectNode repeat = anyOf(JSON.arrayNode().add(times).add(until));
    repeat.put(
        "description", "How many times it is run, or that it is until its claims are decided.");
    return repeat;
  }

  private ObjectNode experiment(Entry<? extends Contribution<?>> trainer) {
    OptionsBinder<?> options = OptionsBinder.of(trainer.value().options());
    ObjectNode schema = SchemaTypes.record(OptionsBinder.of(Keys.Experiment.class));
    ObjectNode properties = properties(schema);
    properties.set("trainer", name(trainer));
    ObjectNode given = SchemaTypes.record(options);
    given.put("description", "The options of " + trainer.qualifiedName() + ".");
    // What is required may also be swept.
    given.remove("required");
    properties.set("options", given);
    properties.set("sweep", sweep(options));
    properties.set("repeat", repeat());
    properties.set("data", reference("data"));
    properties.set("metrics", list("What is measured at the end.", reference("metric")));
    properties.set(
        "monitor", list("What is measured at the end of each epoch.", reference("metric")));
    properties.set("print", print());
    properties.set("follow", follow());
    properties.set("illustrations", list("Drawings of these experiments.", reference("drawing")));
    return schema;
  }

  private static ObjectNode print() {
    ObjectNode keys = SchemaTypes.record(OptionsBinder.of(Keys.Print.class));
    ArrayNode forms = JSON.arrayNode();
    properties(keys).forEach(forms::add);
    forms.add(keys);
    ObjectNode print = anyOf(forms);
    print.put(
        "description", "The steps that are printed in words: every so many, or a list of them.");
    return print;
  }

  private static ObjectNode follow() {
    ObjectNode follow = SchemaTypes.record(OptionsBinder.of(Keys.Follow.class));
    follow.put("description", "Samples that are drawn while the training goes on.");
    properties(follow).set("sampler", reference("sampler"));
    return follow;
  }

  private static ObjectNode sweep(OptionsBinder<?> options) {
    ObjectNode properties = JSON.objectNode();
    for (OptionsDescription.Entry option : options.description().options()) {
      ObjectNode values = list(option.text(), SchemaTypes.type(option.type()));
      values.put("minItems", 1);
      properties.set(option.name(), values);
    }
    ObjectNode sweep = JSON.objectNode();
    sweep.put("type", "object");
    sweep.put("description", "Options with the values to try, in all combinations.");
    sweep.set("properties", properties);
    sweep.put("additionalProperties", false);
    return sweep;
  }

  /** A contribution by name alone, or with its options beside the host's keys. */
  private static ObjectNode choice(
      List<? extends Entry<? extends Contribution<?>>> entries,
      String key,
      Class<? extends Record> keys,
      boolean samples) {
    ArrayNode variants = JSON.arrayNode();
    ObjectNode alone = JSON.objectNode();
    ArrayNode list = alone.putArray("enum");
    names(entries).forEach(list::add);
    variants.add(alone);
    List<Entry<? extends Contribution<?>>> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparing(Entry::qualifiedName));
    for (Entry<? extends Contribution<?>> entry : sorted) {
      ObjectNode own = SchemaTypes.record(OptionsBinder.of(keys));
      ObjectNode options = SchemaTypes.record(OptionsBinder.of(entry.value().options()));
      properties(own).set(key, name(entry));
      properties(own).setAll(properties(options));
      Optional.ofNullable(options.get("required"))
          .ifPresent(more -> ((ArrayNode) own.get("required")).addAll((ArrayNode) more));
      if (samples) {
        properties(own).set("sampler", reference("sampler"));
      }
      variants.add(own);
    }
    return anyOf(variants);
  }

  /** The short names, then the qualified ones. */
  private static Set<String> names(List<? extends Entry<?>> entries) {
    Set<String> names = new LinkedHashSet<>();
    entries.forEach(entry -> names.add(entry.name()));
    entries.forEach(entry -> names.add(entry.qualifiedName()));
    return names;
  }

  private static ObjectNode name(Entry<? extends Contribution<?>> entry) {
    ObjectNode name = JSON.objectNode();
    name.put("description", entry.value().summary());
    name.putArray("enum").add(entry.name()).add(entry.qualifiedName());
    return name;
  }

  private static ObjectNode profiles() {
    ObjectNode profile = JSON.objectNode();
    profile.put("type", "object");
    ObjectNode profiles = JSON.objectNode();
    profiles.put("type", "object");
    profiles.put("description", "Changes to the study by name, chosen with --profile.");
    profiles.set("additionalProperties", profile);
    return profiles;
  }

  private static ObjectNode anyOf(ArrayNode variants) {
    ObjectNode schema = JSON.objectNode();
    schema.set("anyOf", variants);
    return schema;
  }

  private static ObjectNode list(String description, ObjectNode items) {
    ObjectNode list = JSON.objectNode();
    list.put("type", "array");
    list.put("description", description);
    list.set("items", items);
    return list;
  }

  private static ObjectNode reference(String definition) {
    return JSON.objectNode().put("$ref", "#/$defs/" + definition);
  }

  private static ObjectNode properties(ObjectNode schema) {
    return (ObjectNode) schema.get("properties");
  }
}
