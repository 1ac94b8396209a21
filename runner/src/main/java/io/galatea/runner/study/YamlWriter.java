package io.galatea.runner.study;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/** Writes nodes as YAML that reads back as the same nodes, paths in full. */
final class YamlWriter {
  private final PathLog paths;
  private final StringWriter text = new StringWriter();
  private final Emitter emitter;

  private YamlWriter(PathLog paths) {
    this.paths = paths;
    DumperOptions options = new DumperOptions();
    options.setSplitLines(false);
    options.setAllowUnicode(true);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    this.emitter = new Emitter(text, options);
  }

  static String write(Node node, PathLog paths) {
    YamlWriter writer = new YamlWriter(paths);
    writer.emit(new StreamStartEvent(null, null));
    writer.emit(new DocumentStartEvent(null, null, false, null, Map.of()));
    writer.node(node);
    writer.emit(new DocumentEndEvent(null, null, false));
    writer.emit(new StreamEndEvent(null, null));
    return writer.text.toString();
  }

  private void node(Node node) {
    if (node instanceof Node.Mapping mapping) {
      emit(new MappingStartEvent(null, null, true, null, null, DumperOptions.FlowStyle.BLOCK));
      mapping
          .fields()
          .forEach(
              (key, field) -> {
                scalar(key, true);
                node(field.value());
              });
      emit(new MappingEndEvent(null, null));
    } else if (node instanceof Node.Sequence list) {
      boolean flat = list.items().stream().allMatch(Node.Scalar.class::isInstance);
      emit(
          new SequenceStartEvent(
              null,
              null,
              true,
              null,
              null,
              flat ? DumperOptions.FlowStyle.FLOW : DumperOptions.FlowStyle.BLOCK));
      list.items().forEach(this::node);
      emit(new SequenceEndEvent(null, null));
    } else {
      Node.Scalar scalar = (Node.Scalar) node;
      Optional<String> path = paths.find(scalar).map(Object::toString);
      scalar(path.orElse(scalar.text()), scalar.plain() && path.isEmpty());
    }
  }

  private void scalar(String value, boolean plain) {
    // A plain scalar that cannot be written plainly, such as one with a colon, is a text anyway.
    emit(
        new ScalarEvent(
            null,
            null,
            new ImplicitTuple(plain, true),
            value,
            null,
            null,
            plain ? DumperOptions.ScalarStyle.PLAIN : DumperOptions.ScalarStyle.DOUBLE_QUOTED));
  }

  private void emit(Event event) {
    try {
      emitter.emit(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
