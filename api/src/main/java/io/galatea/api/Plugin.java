package io.galatea.api;

import com.google.inject.AbstractModule;
import com.google.inject.Binding;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.binder.LinkedBindingBuilder;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import io.galatea.api.run.ReportWriter;
import io.galatea.api.run.RunListener;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A family of models, or any other set of contributions: found by {@link java.util.ServiceLoader},
 * wired by Guice in an injector of its own. Its {@link #configure()} is its table of contents:
 *
 * <pre>{@code
 * public final class RbmPlugin extends Plugin {
 *   public String name() { return "rbm"; }
 *
 *   protected void configure() {
 *     trainer("contrastive-divergence").to(ContrastiveDivergence.class);
 *     sampler("gibbs").to(Gibbs.class);
 *   }
 * }
 * }</pre>
 *
 * <p>Names are in kebab-case and qualified by the plugin's: {@code rbm:gibbs}. A study says the
 * short form where one plugin only offers it. Implementations get what they need by constructor
 * injection: what the plugin itself binds, and what the host offers, which is {@link
 * io.galatea.api.data.PreparedData} and the {@link Compute} that was chosen.
 */
public abstract class Plugin extends AbstractModule {

  /** The name of the plugin, in kebab-case, unique on the class path. */
  public abstract String name();

  /** Offers a trainer by its short name. */
  protected final LinkedBindingBuilder<Trainer<?, ?>> trainer(String shortName) {
    return offer(new TypeLiteral<Trainer<?, ?>>() {}, shortName);
  }

  /** Offers a sampler. The first that fits a model is its default. */
  protected final LinkedBindingBuilder<Sampler<?, ?>> sampler(String shortName) {
    return offer(new TypeLiteral<Sampler<?, ?>>() {}, shortName);
  }

  /** Offers a metric. */
  protected final LinkedBindingBuilder<Metric<?, ?>> metric(String shortName) {
    return offer(new TypeLiteral<Metric<?, ?>>() {}, shortName);
  }

  /** Offers an illustration. */
  protected final LinkedBindingBuilder<Illustration<?, ?>> illustration(String shortName) {
    return offer(new TypeLiteral<Illustration<?, ?>>() {}, shortName);
  }

  /** Offers a source of data sets. */
  protected final LinkedBindingBuilder<DatasetProvider<?>> dataset(String shortName) {
    return offer(new TypeLiteral<DatasetProvider<?>>() {}, shortName);
  }

  /**
   * Offers a form in which models are kept. The name is written into every file: never change it.
   */
  protected final LinkedBindingBuilder<ModelFormat<?>> modelFormat(String shortName) {
    return offer(new TypeLiteral<ModelFormat<?>>() {}, shortName);
  }

  /** Offers an engine for matrix products, which a study or a command chooses by name. */
  protected final LinkedBindingBuilder<Compute> compute(String shortName) {
    return offer(new TypeLiteral<Compute>() {}, shortName);
  }

  /** Offers a listener that hears of every run. */
  protected final LinkedBindingBuilder<RunListener> runListener(String shortName) {
    return offer(new TypeLiteral<RunListener>() {}, shortName);
  }

  /** Offers a report, written into every run directory. */
  protected final LinkedBindingBuilder<ReportWriter> report(String shortName) {
    return offer(new TypeLiteral<ReportWriter>() {}, shortName);
  }

  private <T> LinkedBindingBuilder<T> offer(TypeLiteral<T> kind, String shortName) {
    if (!shortName.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      addError("the name '%s' offered by plugin %s is not in kebab-case", shortName, name());
    }
    return bind(Key.get(kind, Names.named(shortName)));
  }

  /**
   * What an injector's plugin offers of a kind, by short name and in the order of its table of
   * contents: for hosts and contract tests.
   */
  public static <T> Map<String, T> offered(Injector injector, TypeLiteral<T> kind) {
    Map<String, T> offers = new LinkedHashMap<>();
    for (Binding<T> binding : injector.findBindingsByType(kind)) {
      if (binding.getKey().getAnnotation() instanceof Named name) {
        offers.put(name.value(), binding.getProvider().get());
      }
    }
    return offers;
  }
}
