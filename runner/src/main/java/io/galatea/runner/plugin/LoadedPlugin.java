package io.galatea.runner.plugin;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.multibindings.MapBinderBinding;
import com.google.inject.multibindings.MultibinderBinding;
import com.google.inject.multibindings.MultibindingsTargetVisitor;
import com.google.inject.multibindings.OptionalBinderBinding;
import com.google.inject.spi.DefaultBindingTargetVisitor;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.Message;
import com.google.inject.util.Types;
import io.galatea.api.Plugin;
import io.galatea.api.run.Run;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One plugin with all it offers, or with the reason why it was skipped.
 *
 * @param info its name, version, jar and problem
 * @param location where its classes come from, for messages about two plugins of one name
 * @param named whether the plugin itself said its name
 * @param offers by kind, in the order of its table of contents
 */
record LoadedPlugin(
    Run.PluginInfo info, String location, boolean named, Map<Kind<?>, List<Entry<?>>> offers) {
  private static final String KEBAB_CASE = "[a-z0-9]+(-[a-z0-9]+)*";

  /** Wires a plugin; what it throws becomes its problem. */
  static LoadedPlugin of(Plugin plugin) {
    Class<?> type = plugin.getClass();
    String name;
    try {
      name = plugin.name();
      if (name == null || !name.matches(KEBAB_CASE)) {
        return broken(type, "its name must be in kebab-case, but is '" + name + "'");
      }
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return broken(type, describe(e));
    }
    try {
      return new LoadedPlugin(info(type, name, ""), location(type), true, wire(plugin, name));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return new LoadedPlugin(info(type, name, describe(e)), location(type), true, Map.of());
    }
  }

  /** A plugin that cannot even say its name: it goes by its class. */
  static LoadedPlugin broken(Class<?> type, String problem) {
    return new LoadedPlugin(info(type, type.getName(), problem), location(type), false, Map.of());
  }

  /** As {@link #broken(Class, String)}, with what it threw. */
  static LoadedPlugin broken(Class<?> type, Throwable error) {
    return broken(type, describe(error));
  }

  /** A plugin whose class could not be loaded. */
  static LoadedPlugin missing(Throwable error) {
    String problem = describe(error);
    return new LoadedPlugin(
        new Run.PluginInfo("unknown", "unknown", "unknown", problem), "unknown", false, Map.of());
  }

  /** The entries of a kind, in the plugin's order. */
  <T> List<Entry<T>> offered(Kind<T> kind) {
    List<Entry<T>> entries = new ArrayList<>();
    for (Entry<?> entry : offers.getOrDefault(kind, List.of())) {
      // The injector made the value from a key of exactly this type.
      @SuppressWarnings("unchecked")
      Entry<T> typed = (Entry<T>) entry;
      entries.add(typed);
    }
    return entries;
  }

  private static Map<Kind<?>, List<Entry<?>>> wire(Plugin plugin, String name) {
    List<Element> elements = Elements.getElements(Stage.DEVELOPMENT, plugin);
    checkNamesOnce(elements);
    Injector injector = Guice.createInjector(Stage.DEVELOPMENT, Elements.getModule(elements));
    Map<Kind<?>, List<Entry<?>>> offers = new LinkedHashMap<>();
    for (Kind<?> kind : Kind.ALL) {
      offers.put(kind, entries(injector, name, kind));
    }
    return offers;
  }

  private static <T> List<Entry<?>> entries(Injector injector, String name, Kind<T> kind) {
    // Types.mapOf cannot say in its own type that it is a Map<String, T>.
    @SuppressWarnings("unchecked")
    Key<Map<String, T>> key =
        (Key<Map<String, T>>) Key.get(Types.mapOf(String.class, kind.type().getType()));
    List<Entry<?>> entries = new ArrayList<>();
    if (injector.getExistingBinding(key) != null) {
      injector
          .getInstance(key)
          .forEach((shortName, value) -> entries.add(new Entry<>(name, shortName, value)));
    }
    return entries;
  }

  /** Guice takes the second of two equal bindings in silence, so they are counted here. */
  private static void checkNamesOnce(List<Element> elements) {
    Set<String> twice = new LinkedHashSet<>();
    for (Element element : elements) {
      if (element instanceof com.google.inject.Binding<?> binding) {
        twice.addAll(binding.acceptTargetVisitor(new RepeatedNames(elements)));
      }
    }
    if (!twice.isEmpty()) {
      throw new IllegalStateException("it offers twice: " + String.join(", ", twice));
    }
  }

  /** The names that a map binding holds more than once, with their kind. */
  private static final class RepeatedNames extends DefaultBindingTargetVisitor<Object, Set<String>>
      implements MultibindingsTargetVisitor<Object, Set<String>> {
    private final List<Element> elements;

    RepeatedNames(List<Element> elements) {
      this.elements = elements;
    }

    @Override
    protected Set<String> visitOther(com.google.inject.Binding<?> binding) {
      return Set.of();
    }

    @Override
    public Set<String> visit(MapBinderBinding<?> map) {
      Set<Object> seen = new LinkedHashSet<>();
      Set<String> twice = new LinkedHashSet<>();
      for (Map.Entry<?, ?> entry : map.getEntries(elements)) {
        if (!seen.add(entry.getKey())) {
          twice.add(word(map) + " " + entry.getKey());
        }
      }
      return twice;
    }

    private static String word(MapBinderBinding<?> map) {
      for (Kind<?> kind : Kind.ALL) {
        if (kind.type().equals(map.getValueTypeLiteral())) {
          return kind.word();
        }
      }
      return map.getValueTypeLiteral().toString();
    }

    @Override
    public Set<String> visit(MultibinderBinding<?> multibinding) {
      return Set.of();
    }

    @Override
    public Set<String> visit(OptionalBinderBinding<?> optional) {
      return Set.of();
    }
  }

  private static Run.PluginInfo info(Class<?> type, String name, String problem) {
    Package declared = type.getPackage();
    String version = declared == null ? null : declared.getImplementationVersion();
    Path jar = Path.of(location(type)).getFileName();
    return new Run.PluginInfo(
        name,
        version == null ? "unknown" : version,
        jar == null ? "unknown" : jar.toString(),
        problem);
  }

  private static String location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "unknown";
    }
    try {
      return Path.of(URI.create(source.getLocation().toString())).toString();
    } catch (IllegalArgumentException | java.nio.file.FileSystemNotFoundException e) {
      // A class loader that does not read plain files: its own words for the place will do.
      return source.getLocation().getPath();
    }
  }

  private static String describe(Throwable error) {
    if (error instanceof CreationException creation) {
      return describe(creation.getErrorMessages(), creation);
    }
    if (error instanceof ProvisionException provision) {
      return describe(provision.getErrorMessages(), provision);
    }
    Throwable root = error;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return words(root);
  }

  private static String describe(Collection<Message> messages, Throwable error) {
    Message first = messages.isEmpty() ? new Message(String.valueOf(error)) : firstOf(messages);
    String text =
        first.getCause() == null
            ? first.getMessage().lines().findFirst().orElse("")
            : describe(first.getCause());
    return messages.size() > 1 ? text + " (and " + (messages.size() - 1) + " more)" : text;
  }

  private static Message firstOf(Collection<Message> messages) {
    return messages.iterator().next();
  }

  private static String words(Throwable error) {
    String message = error.getMessage();
    if (error instanceof NoClassDefFoundError || error instanceof ClassNotFoundException) {
      return "the class " + String.valueOf(message).replace('/', '.') + " is missing";
    }
    String text = message == null ? "" : message.lines().findFirst().orElse("");
    return error instanceof IllegalStateException
            || error instanceof java.util.ServiceConfigurationError
        ? text
        : error.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
  }
}
