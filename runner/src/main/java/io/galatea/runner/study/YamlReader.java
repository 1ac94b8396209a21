package io.galatea.runner.study;

import io.galatea.api.error.GalateaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML into nodes. Nothing is ever constructed from it: values get their meaning from the
 * option they are for. Size, depth and the expansion of aliases are limited.
 */
public final class YamlReader {
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 50;
  private static final int MAX_ALIASES = 50;
  private static final int MAX_NODES = 100_000;

  private final Mark.Source source;
  private final Problems problems;
  private final Parser parser;
  private final Map<String, Node> anchors = new HashMap<>();
  private int aliases;
  private int nodes;

  private YamlReader(String text, Mark.Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
  }

  /**
   * The text of a file.
   *
   * @throws GalateaException of kind usage if it cannot be read, is too large or is not text
   */
  public static String textOf(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw usage(file + " is a folder, but must be a study file", null);
      }
      byte[] bytes;
      // Not by the size that the file system tells: a device has none, and never ends.
      try (InputStream in = Files.newInputStream(file)) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
      if (bytes.length > MAX_BYTES) {
        throw usage(file + " is larger than a study, which has at most 1 MiB", null);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw usage(file + " does not exist", e);
    } catch (AccessDeniedException e) {
      throw usage(file + " cannot be read: access is denied", e);
    } catch (CharacterCodingException e) {
      throw usage(file + " is not a study: it is not text in UTF-8", e);
    } catch (IOException e) {
      throw usage(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The one document of a text.
   *
   * @param problems where repeated keys, tags and the like go
   * @throws GalateaException of kind usage if it is no YAML, is empty or is beyond a limit
   */
  public static Node read(String text, Mark.Source source, Problems problems) {
    String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
    if (body.length() > MAX_BYTES) {
      throw usage(source.name() + " is larger than 1 MiB", null);
    }
    try {
      return new YamlReader(body, source, problems).document();
    } catch (MarkedYAMLException e) {
      throw usage(new YamlError(e).message(source), e);
    } catch (ReaderException e) {
      throw usage(YamlError.character(e, body, source), e);
    } catch (YAMLException e) {
      throw usage(
          source.name() + ": not YAML: " + e.getMessage().lines().findFirst().orElse(""), e);
    }
  }

  /**
   * A single value, as an argument of the command line or a default gives it.
   *
   * @throws GalateaException as {@link #read}
   */
  public static Node value(String text, Mark.Source source, Problems problems) {
    Node node =
        text.isBlank() ? new Node.Scalar("", true, Mark.of(source)) : read(text, source, problems);
    return remarked(node, Mark.of(source));
  }

  /** The same with one mark for all of it: lines within an argument help nobody. */
  private static Node remarked(Node node, Mark mark) {
    if (node instanceof Node.Sequence list) {
      return new Node.Sequence(list.items().stream().map(n -> remarked(n, mark)).toList(), mark);
    }
    if (node instanceof Node.Mapping mapping) {
      Map<String, Node.Field> fields = new LinkedHashMap<>();
      mapping
          .fields()
          .forEach((k, f) -> fields.put(k, new Node.Field(mark, remarked(f.value(), mark))));
      return new Node.Mapping(fields, mark);
    }
    Node.Scalar scalar = (Node.Scalar) node;
    return new Node.Scalar(scalar.text(), scalar.plain(), mark);
  }

  private Node document() {
    next(Event.ID.StreamStart);
    if (parser.checkEvent(Event.ID.StreamEnd)) {
      throw usage(source.name() + " is empty", null);
    }
    next(Event.ID.DocumentStart);
    Node node = node(1);
    next(Event.ID.DocumentEnd);
    if (!parser.checkEvent(Event.ID.StreamEnd)) {
      Mark mark = mark(parser.peekEvent());
      throw usage(mark + ": a second document begins here, but a study is one", null);
    }
    return node;
  }

  private Event next(Event.ID wanted) {
    Event event = parser.getEvent();
    if (!event.is(wanted)) {
      throw new IllegalStateException("the YAML parser gave " + event + " for " + wanted);
    }
    return event;
  }

  private Node node(int depth) {
    Event event = parser.getEvent();
    Mark mark = mark(event);
    if (depth > MAX_DEPTH) {
      throw usage(mark + ": nested more than " + MAX_DEPTH + " deep", null);
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias.getAnchor(), mark, depth);
    }
    count(1, mark);
    if (event instanceof CollectionStartEvent start) {
      rejectTag(start.getTag(), mark);
      Node node = start instanceof MappingStartEvent ? mapping(mark, depth) : list(mark, depth);
      remember(start, node);
      return node;
    }
    ScalarEvent scalar = (ScalarEvent) event;
    rejectTag(scalar.getTag(), mark);
    boolean plain = scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
    Node node = new Node.Scalar(scalar.getValue(), plain, mark);
    remember(scalar, node);
    return node;
  }

  private Node list(Mark mark, int depth) {
    List<Node> items = new ArrayList<>();
    while (!parser.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    parser.getEvent();
    return new Node.Sequence(items, mark);
  }

  private Node mapping(Mark mark, int depth) {
    Map<String, Node.Field> fields = new LinkedHashMap<>();
    while (!parser.checkEvent(Event.ID.MappingEnd)) {
      Node key = node(depth + 1);
      Node value = node(depth + 1);
      if (!(key instanceof Node.Scalar scalar)) {
        problems.add(key.mark(), "a key must be a name, but is " + key.words());
      } else if (scalar.plain() && scalar.text().equals("<<")) {
        problems.add(key.mark(), "merging with << is not supported; write the keys out");
      } else if (fields.containsKey(scalar.text())) {
        int first = fields.get(scalar.text()).mark().line();
        problems.add(
            key.mark(), "the key '" + scalar.text() + "' is already there on line " + first);
      } else {
        fields.put(scalar.text(), new Node.Field(key.mark(), value));
      }
    }
    parser.getEvent();
    return new Node.Mapping(fields, mark);
  }

  private Node alias(String anchor, Mark mark, int depth) {
    aliases++;
    if (aliases > MAX_ALIASES) {
      throw usage(mark + ": more than " + MAX_ALIASES + " aliases", null);
    }
    Node node = anchors.get(anchor);
    if (node == null) {
      throw usage(mark + ": no complete anchor &" + anchor + " stands before *" + anchor, null);
    }
    count(size(node), mark);
    if (depth + height(node) > MAX_DEPTH) {
      throw usage(mark + ": nested more than " + MAX_DEPTH + " deep, aliases expanded", null);
    }
    return node;
  }

  private static int height(Node node) {
    int height = 0;
    for (Node child : children(node)) {
      height = Math.max(height, 1 + height(child));
    }
    return height;
  }

  private void remember(NodeEvent event, Node node) {
    if (event.getAnchor() != null) {
      anchors.put(event.getAnchor(), node);
    }
  }

  private void count(int more, Mark mark) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw usage(mark + ": more than " + MAX_NODES + " values, aliases expanded", null);
    }
  }

  /** How many nodes there are, aliases expanded; stops counting beyond the limit. */
  private static int size(Node node) {
    int size = 1;
    for (Node child : children(node)) {
      size += size > MAX_NODES ? 0 : size(child);
    }
    return size;
  }

  private static List<Node> children(Node node) {
    if (node instanceof Node.Sequence list) {
      return list.items();
    }
    return node instanceof Node.Mapping mapping
        ? mapping.fields().values().stream().map(Node.Field::value).toList()
        : List.of();
  }

  private void rejectTag(String tag, Mark mark) {
    // A lone "!" says no more than that the value is not resolved, which it never is here.
    if (tag != null && !tag.equals("!")) {
      problems.add(mark, "tags such as " + shortened(tag) + " are not supported");
    }
  }

  private static String shortened(String tag) {
    String words = tag.replace("tag:yaml.org,2002:", "!!");
    return words.substring(0, Math.min(60, words.length()));
  }

  private Mark mark(Event event) {
    return new Mark(
        source, event.getStartMark().getLine() + 1, event.getStartMark().getColumn() + 1);
  }

  private static GalateaException usage(String message, Exception cause) {
    return GalateaException.usage(message, cause);
  }
}
