package io.galatea.cli.command;

import io.galatea.api.Compute;
import io.galatea.api.Contribution;
import io.galatea.api.error.GalateaException;
import io.galatea.api.run.Run;
import io.galatea.cli.display.Console;
import io.galatea.cli.display.Json;
import io.galatea.runner.engine.Environment;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.runner.plugin.Plugins;
import io.galatea.toolkit.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code galatea list}. */
@Command(
    name = "list",
    description = "Lists what the class path offers.",
    footer = {
      "",
      "Examples:",
      "  galatea list",
      "  galatea list metrics",
      "  galatea list versions",
      "  galatea list --json"
    })
public final class ListCommand implements Callable<Integer> {
  /** What can be listed, as the command line says it. */
  enum What {
    /** Everything. */
    ALL,
    /** The plugins. */
    PLUGINS,
    /** A kind of contribution. */
    TRAINERS,
    /** A kind of contribution. */
    SAMPLERS,
    /** A kind of contribution. */
    METRICS,
    /** A kind of contribution. */
    ILLUSTRATIONS,
    /** A kind of contribution. */
    DATASETS,
    /** A kind of contribution. */
    COMPUTE,
    /**
     * Galatea, Java, the machine, and what multiplies matrices: asked for alone, since the library
     * that multiplies has to be loaded for the answer.
     */
    VERSIONS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** For the help and the completion of the shell. */
  static final class Words implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(What.values()).map(What::word).iterator();
    }
  }

  private final Console console;

  @Parameters(
      arity = "0..1",
      defaultValue = "all",
      paramLabel = "WHAT",
      completionCandidates = Words.class,
      description = "One of ${COMPLETION-CANDIDATES}. Default: all.")
  private String word;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  public ListCommand(Console console) {
    this.console = console;
  }

  private static What what(String word) {
    return Arrays.stream(What.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                GalateaException.usage(
                    "'"
                        + word
                        + "' cannot be listed; "
                        + Nearest.hint(
                            word, Arrays.stream(What.values()).map(What::word).toList())));
  }

  @Override
  public Integer call() {
    What what = what(word);
    if (what == What.VERSIONS) {
      return versions();
    }
    Plugins plugins = plugins();
    Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
    if (what == What.ALL || what == What.PLUGINS) {
      lists.put("plugins", plugins.infos().stream().map(ListCommand::row).toList());
    }
    contributions(lists, what, What.TRAINERS, plugins.all(Kind.TRAINER));
    contributions(lists, what, What.SAMPLERS, plugins.all(Kind.SAMPLER));
    contributions(lists, what, What.METRICS, plugins.all(Kind.METRIC));
    contributions(lists, what, What.ILLUSTRATIONS, plugins.all(Kind.ILLUSTRATION));
    contributions(lists, what, What.DATASETS, plugins.all(Kind.DATASET));
    contributions(lists, what, What.COMPUTE, plugins.all(Kind.COMPUTE));
    if (json) {
      console.out().println(Json.text(lists));
    } else {
      lists.forEach(this::print);
    }
    return 0;
  }

  private static Plugins plugins() {
    return Plugins.load(Thread.currentThread().getContextClassLoader());
  }

  private int versions() {
    Map<String, String> versions = Environment.versions();
    try {
      Compute compute = plugins().compute();
      versions.put("matrix products", compute.description());
      compute.warning().ifPresent(warning -> versions.put("warning", warning));
    } catch (GalateaException e) {
      // The versions are what a report of just this problem needs.
      versions.put("matrix products", e.getMessage());
    }
    if (json) {
      console.out().println(Json.text(versions));
    } else {
      versions.forEach((name, text) -> console.out().println(name + ": " + text));
    }
    return 0;
  }

  private static Map<String, Object> row(Run.PluginInfo info) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", info.name());
    row.put("version", info.version());
    row.put("jar", info.jar());
    row.put("problem", info.problem());
    return row;
  }

  private static void contributions(
      Map<String, List<Map<String, Object>>> lists,
      What what,
      What which,
      List<? extends Entry<? extends Contribution<?>>> entries) {
    if (what != What.ALL && what != which) {
      return;
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Entry<? extends Contribution<?>> entry : entries) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", entry.qualifiedName());
      row.put("summary", entry.value().summary());
      rows.add(row);
    }
    lists.put(which.word(), rows);
  }

  private void print(String name, List<Map<String, Object>> rows) {
    console.out().println(name);
    if (rows.isEmpty()) {
      console.out().println("  none");
    }
    int width = rows.stream().mapToInt(r -> r.get("name").toString().length()).max().orElse(0);
    for (Map<String, Object> row : rows) {
      StringBuilder line = new StringBuilder("  ").append(row.get("name"));
      line.append(" ".repeat(width - row.get("name").toString().length() + 2));
      if (row.containsKey("summary")) {
        line.append(row.get("summary"));
      } else {
        line.append(row.get("version")).append("  ").append(row.get("jar"));
        Object problem = row.get("problem");
        line.append(problem.equals("") ? "" : "  skipped: " + problem);
      }
      console.out().println(line.toString().stripTrailing());
    }
  }
}
