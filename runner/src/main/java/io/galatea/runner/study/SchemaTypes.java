package io.galatea.runner.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** JSON schemas of options records and of the types of their components. */
final class SchemaTypes {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SchemaTypes() {}

  /** An object with the options as its properties, and no others. */
  static ObjectNode record(OptionsBinder<?> binder) {
    return record(binder.description(), binder.defaultValues());
  }

  private static ObjectNode record(OptionsDescription description, Map<String, Object> defaults) {
    ObjectNode properties = JSON.objectNode();
    ArrayNode required = JSON.arrayNode();
    for (OptionsDescription.Entry option : description.options()) {
      ObjectNode schema = type(option.type());
      schema.put("description", option.text());
      if (defaults.containsKey(option.name())) {
        schema.set("default", MAPPER.valueToTree(defaults.get(option.name())));
      }
      properties.set(option.name(), schema);
      if (option.required()) {
        required.add(option.name());
      }
    }
    ObjectNode object = JSON.objectNode();
    object.put("type", "object");
    object.set("properties", properties);
    if (!required.isEmpty()) {
      object.set("required", required);
    }
    object.put("additionalProperties", false);
    return object;
  }

  /** The schema of one type. */
  static ObjectNode type(OptionType type) {
    ObjectNode schema = JSON.objectNode();
    if (type instanceof OptionType.Maybe maybe) {
      return type(maybe.item());
    } else if (type instanceof OptionType.ListOf list) {
      ObjectNode item = type(list.item());
      schema.put("type", "array");
      schema.set("items", item);
      if (list.mayBeSingle()) {
        ArrayNode either = JSON.arrayNode().add(schema).add(item);
        return JSON.objectNode().set("anyOf", either);
      }
    } else if (type instanceof OptionType.Nested nested) {
      return record(nested.options(), Map.of());
    } else if (type instanceof OptionType.Choice choice) {
      choice.names().forEach(schema.putArray("enum")::add);
    } else {
      single((OptionType.Single) type, schema);
    }
    return schema;
  }

  private static void single(OptionType.Single type, ObjectNode schema) {
    switch (type) {
      case INT -> {
        schema.put("type", "integer");
        schema.put("minimum", Integer.MIN_VALUE);
        schema.put("maximum", Integer.MAX_VALUE);
      }
      case LONG -> schema.put("type", "integer");
      case DOUBLE -> schema.put("type", "number");
      case BOOLEAN -> schema.put("type", "boolean");
      // An unquoted 10 or true is a text where a text is wanted.
      case TEXT -> List.of("string", "number", "boolean").forEach(schema.putArray("type")::add);
      case PATH -> schema.put("type", "string");
    }
  }
}
