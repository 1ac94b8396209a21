package io.galatea.cli.command;

import io.galatea.api.Contribution;
import io.galatea.api.DatasetProvider;
import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.cli.display.Console;
import io.galatea.cli.display.Json;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.runner.study.OptionType;
import io.galatea.runner.study.OptionsDescription;
import io.galatea.toolkit.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code galatea describe}. */
@Command(
    name = "describe",
    description =
        "Says what a trainer, sampler, metric, illustration, data set or engine does and takes.",
    footer = {
      "",
      "Examples:",
      "  galatea describe contrastive-divergence",
      "  galatea describe rbm:gibbs --json"
    })
public final class DescribeCommand implements Callable<Integer> {
  private static final List<Kind<? extends Contribution<?>>> KINDS =
      List.of(
          Kind.TRAINER, Kind.SAMPLER, Kind.METRIC, Kind.ILLUSTRATION, Kind.DATASET, Kind.COMPUTE);

  private final Console console;

  @Parameters(paramLabel = "NAME", description = "A name from 'galatea list'.")
  private String name;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  public DescribeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Plugins plugins = Plugins.load(Thread.currentThread().getContextClassLoader());
    List<Map<String, Object>> found = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (Kind<? extends Contribution<?>> kind : KINDS) {
      for (Entry<? extends Contribution<?>> entry : plugins.all(kind)) {
        known.add(name.contains(":") ? entry.qualifiedName() : entry.name());
        if (entry.qualifiedName().equals(name) || entry.name().equals(name)) {
          found.add(describe(kind, entry));
        }
      }
    }
    if (found.isEmpty()) {
      throw GalateaException.usage(
          "nothing is called '" + name + "'; " + Nearest.hint(name, known));
    }
    if (json) {
      console.out().println(Json.text(found));
    } else {
      found.forEach(this::print);
    }
    return 0;
  }

  private static Map<String, Object> describe(
      Kind<?> kind, Entry<? extends Contribution<?>> entry) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", entry.qualifiedName());
    description.put("kind", kind.word());
    description.put("summary", entry.value().summary());
    facts(entry.value()).forEach(description::put);
    description.put("options", options("", OptionsDescription.of(entry.value().options())));
    return description;
  }

  /** What a reader asks of each kind beside its options. */
  private static Map<String, Object> facts(Contribution<?> contribution) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (contribution instanceof Trainer<?, ?> trainer) {
      facts.put("trains", trainer.model().getSimpleName());
      facts.put(
          "data",
          trainer.roles().stream().map(DescribeCommand::text).collect(Collectors.joining(", ")));
      trainer
          .startsFrom()
          .ifPresent(
              model -> facts.put("may start from", "initial: saved " + model.getSimpleName()));
    } else if (contribution instanceof Sampler<?, ?> sampler) {
      facts.put("draws from", sampler.model().getSimpleName());
    } else if (contribution instanceof Metric<?, ?> metric) {
      facts.put("judges", metric.subject().getSimpleName());
      facts.put("unit", metric.unit());
      facts.put("direction", metric.direction().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    } else if (contribution instanceof Illustration<?, ?> illustration) {
      facts.put("draws", illustration.subject().getSimpleName());
      facts.put("scope", illustration.scope().name().toLowerCase(Locale.ROOT));
    } else if (contribution instanceof DatasetProvider<?>) {
      facts.put("also takes", "binarization: none|threshold|stochastic, limit: N");
    }
    return facts;
  }

  private static String text(Role role) {
    return role.name() + (role.required() ? "" : " (optional)");
  }

  /** Options in order, those of a mapping after it with its name before theirs. */
  private static List<Map<String, Object>> options(String prefix, OptionsDescription description) {
    List<Map<String, Object>> options = new ArrayList<>();
    for (OptionsDescription.Entry entry : description.options()) {
      options.add(option(prefix + entry.name(), entry));
      if (entry.type() instanceof OptionType.Nested nested) {
        options.addAll(options(prefix + entry.name() + ".", nested.options()));
      }
    }
    return options;
  }

  private static Map<String, Object> option(String name, OptionsDescription.Entry entry) {
    Map<String, Object> option = new LinkedHashMap<>();
    option.put("name", name);
    option.put("type", entry.type().words());
    option.put("required", entry.required());
    option.put("default", entry.defaultText().orElse(""));
    option.put("meaning", entry.doc().value());
    option.put("unit", entry.doc().unit());
    option.put("usual", entry.doc().usual());
    option.put("tooLow", entry.doc().tooLow());
    option.put("tooHigh", entry.doc().tooHigh());
    return option;
  }

  private void print(Map<String, Object> description) {
    console.out().println(description.get("name") + " (" + description.get("kind") + ")");
    console.out().println("  " + description.get("summary"));
    description.forEach(
        (key, value) -> {
          if (value instanceof String text && !List.of("name", "kind", "summary").contains(key)) {
            console.out().println("  " + key + ": " + text);
          }
        });
    console.out().println("options");
    List<?> options = (List<?>) description.get("options");
    if (options.isEmpty()) {
      console.out().println("  none");
    }
    for (Object option : options) {
      printOption((Map<?, ?>) option);
    }
  }

  private void printOption(Map<?, ?> option) {
    String standard =
        option.get("required").equals(true)
            ? "required"
            : option.get("default").equals("") ? "optional" : "default " + option.get("default");
    String unit = option.get("unit").equals("") ? "" : " in " + option.get("unit");
    console
        .out()
        .println("  " + option.get("name") + ": " + option.get("type") + unit + ", " + standard);
    console.out().println("      " + option.get("meaning"));
    line("usual", option.get("usual"));
    line("too low", option.get("tooLow"));
    line("too high", option.get("tooHigh"));
  }

  private void line(String head, Object text) {
    if (!text.equals("")) {
      console.out().println("      " + head + ": " + text);
    }
  }
}
