package io.galatea.runner.plugin;

import io.galatea.api.Compute;
import io.galatea.api.ModelFormat;
import io.galatea.api.Plugin;
import io.galatea.api.Sampler;
import io.galatea.api.data.PreparedData;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.api.run.Run;
import io.galatea.toolkit.text.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the class path offers, by qualified name ({@code rbm:gibbs}) or short name ({@code gibbs}).
 *
 * <p>Each plugin is wired in an injector of its own. One that throws, lacks a class or offers a
 * name twice is skipped, and {@link #infos} says why.
 */
public final class Plugins {
  /** What multiplies where nobody says otherwise. */
  public static final String DEFAULT_COMPUTE = "openblas";

  /** Far more broken providers than anybody has; a loader that fails for ever is left alone. */
  private static final int MAX_LOADING_ERRORS = 1_000;

  private final List<LoadedPlugin> plugins;
  private final HostServices services;

  private Plugins(List<LoadedPlugin> loaded, HostServices services) {
    this.services = services;
    plugins = new ArrayList<>(loaded);
    plugins.sort(Comparator.comparing(plugin -> plugin.info().name()));
    checkNamesOnce();
    defaultCompute().ifPresent(services.compute()::choose);
  }

  /**
   * Finds and wires the plugins that a class loader sees.
   *
   * @throws GalateaException of kind usage if two plugins have the same name
   */
  public static Plugins load(ClassLoader classLoader) {
    HostServices services = new HostServices();
    List<LoadedPlugin> loaded = new ArrayList<>();
    Iterator<ServiceLoader.Provider<Plugin>> providers =
        ServiceLoader.load(Plugin.class, classLoader).stream().iterator();
    int errors = 0;
    boolean more = true;
    while (more && errors < MAX_LOADING_ERRORS) {
      try {
        more = providers.hasNext();
        if (more) {
          loaded.add(wire(providers.next(), services));
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        errors++;
        loaded.add(LoadedPlugin.missing(e));
      }
    }
    return new Plugins(loaded, services);
  }

  /** Wires plugins that are already there, as tests have them. */
  public static Plugins of(List<Plugin> plugins) {
    HostServices services = new HostServices();
    return new Plugins(
        plugins.stream().map(plugin -> LoadedPlugin.of(plugin, services)).toList(), services);
  }

  private static LoadedPlugin wire(ServiceLoader.Provider<Plugin> provider, HostServices services) {
    Plugin plugin;
    try {
      plugin = provider.get();
    } catch (ServiceConfigurationError
        | LinkageError
        | RuntimeException
        | AssertionError
        | StackOverflowError e) {
      return LoadedPlugin.broken(provider.type(), e);
    }
    return LoadedPlugin.of(plugin, services);
  }

  private void checkNamesOnce() {
    Map<String, LoadedPlugin> byName = new HashMap<>();
    for (LoadedPlugin plugin : plugins) {
      LoadedPlugin other = plugin.named() ? byName.put(plugin.info().name(), plugin) : null;
      if (other != null) {
        throw GalateaException.usage(
            String.format(
                "two plugins are called '%s': one in %s, one in %s; take one off the class path",
                plugin.info().name(), other.location(), plugin.location()));
      }
    }
  }

  /** What is made of data sets once for all that these plugins offer. */
  public PreparedData prepared() {
    return services.prepared();
  }

  /**
   * What everything that these plugins offer multiplies with: one at a time, whoever asks for it.
   * Who computes with plugins that others use, too, holds its lock meanwhile, as a run does.
   */
  public ChosenCompute compute() {
    return services.compute();
  }

  /** What multiplies where nobody says otherwise; empty where the plugin that offers it lacks. */
  public Optional<Entry<Compute>> defaultCompute() {
    return all(Kind.COMPUTE).stream()
        .filter(entry -> entry.qualifiedName().equals("core:" + DEFAULT_COMPUTE))
        .findFirst();
  }

  /** All plugins by name, the skipped ones with their problem. */
  public List<Run.PluginInfo> infos() {
    return plugins.stream().map(LoadedPlugin::info).toList();
  }

  /**
   * Refuses names that are no plugin's, so that a misspelt preference is not silently none.
   *
   * @throws GalateaException of kind usage with the nearest name
   */
  public void refuseUnknown(List<String> names) {
    List<String> known = plugins.stream().map(plugin -> plugin.info().name()).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw GalateaException.usage(
            "no plugin is called '"
                + name
                + "', which is to be preferred; "
                + Nearest.hint(name, known));
      }
    }
  }

  /** The version of a plugin, {@code unknown} if its jar does not say. */
  public String version(String plugin) {
    return plugins.stream()
        .map(LoadedPlugin::info)
        .filter(info -> info.name().equals(plugin))
        .map(Run.PluginInfo::version)
        .findFirst()
        .orElse("unknown");
  }

  /** All of a kind, by qualified name. */
  public <T> List<Entry<T>> all(Kind<T> kind) {
    return plugins.stream()
        .flatMap(plugin -> kind.offered().apply(plugin.offers()).stream())
        .sorted(Comparator.comparing(Entry::qualifiedName))
        .toList();
  }

  /**
   * The form of model files of a qualified name.
   *
   * @throws GalateaException of kind data if there is none
   */
  public Entry<ModelFormat<?>> modelFormat(String qualifiedName) {
    return all(Kind.MODEL_FORMAT).stream()
        .filter(format -> format.qualifiedName().equals(qualifiedName))
        .findFirst()
        .orElseThrow(
            () ->
                GalateaException.data(
                    "no plugin on the class path offers the model format "
                        + qualifiedName
                        + "; there are "
                        + all(Kind.MODEL_FORMAT).stream().map(Entry::qualifiedName).toList()));
  }

  /**
   * The one that a name means.
   *
   * @param name qualified, or short where one plugin only offers it
   * @param prefer names of plugins, the first that offers a short name decides between several
   * @throws GalateaException of kind usage if there is none, or several
   */
  public <T> Entry<T> find(Kind<T> kind, String name, List<String> prefer) {
    List<Entry<T>> entries = all(kind);
    List<Entry<T>> found = matching(entries, e -> e.qualifiedName().equals(name));
    if (found.isEmpty()) {
      found = matching(entries, e -> e.name().equals(name));
    }
    if (found.isEmpty()) {
      throw GalateaException.usage(unknown(kind, name));
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    for (String plugin : prefer) {
      for (Entry<T> entry : found) {
        if (entry.plugin().equals(plugin)) {
          return entry;
        }
      }
    }
    throw GalateaException.usage(ambiguous(kind, name, found));
  }

  /**
   * The sampler that draws from models of a class where a study names none: the first one that fits
   * in the plugin's own table of contents, else in that of another plugin.
   */
  public Optional<Entry<Sampler<?, ?>>> samplerFor(Class<? extends Model> model, String plugin) {
    List<Entry<Sampler<?, ?>>> fitting =
        fitting(Kind.SAMPLER, sampler -> sampler.model().isAssignableFrom(model));
    return fitting.stream()
        .filter(entry -> entry.plugin().equals(plugin))
        .findFirst()
        .or(() -> fitting.stream().findFirst());
  }

  /** All of a kind that pass a test, each plugin's in the order of its table of contents. */
  public <T> List<Entry<T>> fitting(Kind<T> kind, Predicate<T> test) {
    return plugins.stream()
        .flatMap(plugin -> kind.offered().apply(plugin.offers()).stream())
        .filter(entry -> test.test(entry.value()))
        .toList();
  }

  private static <T> List<Entry<T>> matching(List<Entry<T>> entries, Predicate<Entry<T>> test) {
    return entries.stream().filter(test).toList();
  }

  private <T> String unknown(Kind<T> kind, String name) {
    List<Entry<T>> entries = all(kind);
    boolean qualified = name.contains(":");
    List<String> known =
        entries.stream()
            .map(e -> qualified || !unique(entries, e) ? e.qualifiedName() : e.name())
            .toList();
    String skipped =
        plugins.stream()
            .map(LoadedPlugin::info)
            .filter(info -> !info.problem().isEmpty())
            .map(info -> info.name() + " (" + info.problem() + ")")
            .collect(Collectors.joining(", "));
    return String.format(
        "no %s is called '%s'; %s%s",
        kind.word(),
        name,
        Nearest.hint(name, known),
        skipped.isEmpty() ? "" : "; skipped plugins: " + skipped);
  }

  private static <T> boolean unique(List<Entry<T>> entries, Entry<T> entry) {
    return matching(entries, e -> e.name().equals(entry.name())).size() == 1;
  }

  private <T> String ambiguous(Kind<T> kind, String name, List<Entry<T>> found) {
    return String.format(
        "the %s '%s' is offered by %s; write %s, or prefer one plugin (prefer: [%s])",
        kind.word(),
        name,
        found.stream()
            .map(e -> e.plugin() + " (" + jar(e.plugin()) + ")")
            .collect(Collectors.joining(" and ")),
        found.stream().map(Entry::qualifiedName).collect(Collectors.joining(" or ")),
        found.get(0).plugin());
  }

  private String jar(String plugin) {
    return plugins.stream()
        .filter(loaded -> loaded.info().name().equals(plugin))
        .map(loaded -> loaded.info().jar())
        .findFirst()
        .orElse("unknown");
  }
}
