package io.galatea.runner.plugin;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.name.Named;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.Message;
import io.galatea.api.Plugin;
import io.galatea.api.run.Run;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One plugin with all it offers, or with the reason why it was skipped.
 *
 * @param info its name, version, jar and problem
 * @param location where its classes come from, for messages about two plugins of one name
 * @param named whether the plugin itself said its name
 * @param offers what it offers
 */
record LoadedPlugin(Run.PluginInfo info, String location, boolean named, Offers offers) {
  private static final String KEBAB_CASE = "[a-z0-9]+(-[a-z0-9]+)*";

  /** Wires a plugin; what it throws becomes its problem. */
  static LoadedPlugin of(Plugin plugin, HostServices services) {
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
      return new LoadedPlugin(
          info(type, name, ""), location(type), true, wire(plugin, name, services));
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return new LoadedPlugin(info(type, name, describe(e)), location(type), true, Offers.NONE);
    }
  }

  /** A plugin that cannot even say its name: it goes by its class. */
  static LoadedPlugin broken(Class<?> type, String problem) {
    return new LoadedPlugin(
        info(type, type.getName(), problem), location(type), false, Offers.NONE);
  }

  /** As {@link #broken(Class, String)}, with what it threw. */
  static LoadedPlugin broken(Class<?> type, Throwable error) {
    return broken(type, describe(error));
  }

  /** A plugin whose class could not be loaded. */
  static LoadedPlugin missing(Throwable error) {
    String problem = describe(error);
    return new LoadedPlugin(
        new Run.PluginInfo("unknown", "unknown", "unknown", problem),
        "unknown",
        false,
        Offers.NONE);
  }

  private static Offers wire(Plugin plugin, String name, HostServices services) {
    List<Element> elements = Elements.getElements(Stage.DEVELOPMENT, plugin);
    checkMessages(elements);
    checkNamesOnce(elements);
    return Offers.of(
        name, Guice.createInjector(Stage.DEVELOPMENT, services, Elements.getModule(elements)));
  }

  /** Guice would also log what the plugin threw, with a stack trace on the console. */
  private static void checkMessages(List<Element> elements) {
    List<Message> messages = new ArrayList<>();
    for (Element element : elements) {
      if (element instanceof Message message) {
        messages.add(message);
      }
    }
    if (!messages.isEmpty()) {
      throw new CreationException(messages);
    }
  }

  /** Guice takes the second of two equal bindings in silence, so they are counted here. */
  private static void checkNamesOnce(List<Element> elements) {
    Set<Key<?>> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (Element element : elements) {
      if (element instanceof com.google.inject.Binding<?> binding
          && binding.getKey().getAnnotation() instanceof Named name
          && !seen.add(binding.getKey())) {
        twice.add(Kind.word(binding.getKey().getTypeLiteral()) + " " + name.value());
      }
    }
    if (!twice.isEmpty()) {
      throw new IllegalStateException("it offers twice: " + String.join(", ", twice));
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
    if (text.contains("No implementation for ")) {
      text = text.strip() + "; the host offers " + HostServices.NAMES;
    }
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
