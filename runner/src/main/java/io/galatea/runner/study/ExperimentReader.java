package io.galatea.runner.study;

import io.galatea.api.Trainer;
import io.galatea.api.data.Role;
import io.galatea.api.run.ExperimentKey;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.plugin.Kind;
import io.galatea.toolkit.text.Nearest;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the experiments of a study. */
final class ExperimentReader {
  private static final int MAX_EXPERIMENTS = 10_000;

  /** An entry whose trainer is known, before its sweep is expanded. */
  private record Started(
      String id,
      Node.Mapping node,
      Entry<Trainer<?, ?>> trainer,
      OptionsBinder<?> binder,
      Sweep sweep,
      Plan.Expectation expected,
      Optional<List<String>> names,
      Repeat repeat,
      List<Plan.PlannedModel> initial) {

    BigInteger count() {
      return sweep.count().multiply(BigInteger.valueOf(repeat.times()));
    }

    List<Group.Variant> expand(ExperimentIds ids) {
      List<Group.Variant> variants = named(sweep.expand(id, binder, ids));
      return repeat.times() == 1
          ? variants
          : variants.stream().flatMap(variant -> repeated(variant, repeat.times())).toList();
    }

    /** With the names that the study gives, where there is one for each. */
    private List<Group.Variant> named(List<Group.Variant> variants) {
      if (names.isEmpty() || names.get().size() != variants.size()) {
        return variants;
      }
      List<Group.Variant> named = new ArrayList<>();
      for (int i = 0; i < variants.size(); i++) {
        named.add(
            new Group.Variant(
                new ExperimentKey(id, names.get().get(i), 0), variants.get(i).options()));
      }
      return named;
    }

    private static Stream<Group.Variant> repeated(Group.Variant once, int times) {
      ExperimentKey key = once.key();
      return IntStream.rangeClosed(1, times)
          .mapToObj(run -> new ExperimentKey(key.group(), key.configuration(), run))
          .map(each -> new Group.Variant(each, once.options()));
    }
  }

  private final Reading reading;
  private final DataReader dataReader;
  private final InitialReader initial;
  private final Set<String> unreadable = new LinkedHashSet<>();

  ExperimentReader(Reading reading, DataReader dataReader) {
    this.reading = reading;
    this.dataReader = dataReader;
    this.initial = new InitialReader(reading);
  }

  /** The ids of the entries that could not be read. */
  Set<String> unreadable() {
    return unreadable;
  }

  /**
   * The groups of the list of experiments, with nothing measured yet.
   *
   * @param common the data sets of the study
   */
  Map<Group, Node.Mapping> read(
      Node.Mapping study, Map<String, Optional<Plan.PlannedData>> common) {
    List<Node> items = reading.items(study.get("experiments"), "experiments");
    if (items.isEmpty()) {
      Mark mark = study.get("experiments").orElse(study).mark();
      reading.problem(mark, "the study has no experiments; give one at least under 'experiments'");
    }
    List<Started> started = new ArrayList<>();
    Map<String, Mark> ids = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      String path = "experiments[" + i + "]";
      reading.mapping(items.get(i), path).flatMap(n -> start(n, path, ids)).ifPresent(started::add);
    }
    return expand(started, study, common);
  }

  private Optional<Started> start(Node.Mapping node, String path, Map<String, Mark> ids) {
    Optional<Keys.Experiment> keys =
        reading.keys(Keys.Experiment.class, node, path, Keys.Experiment.PARTS);
    Optional<String> id =
        node.get("id").map(n -> n instanceof Node.Scalar scalar ? scalar.text() : "");
    id.ifPresent(text -> checkUnique(text, node, ids));
    Optional<Entry<Trainer<?, ?>>> trainer =
        node.get("trainer").flatMap(n -> reading.find(Kind.TRAINER, n, "trainer"));
    Optional<OptionsBinder<?>> binder =
        trainer.flatMap(entry -> reading.binder(entry, node.get("trainer").orElseThrow().mark()));
    if (keys.isEmpty() || binder.isEmpty()) {
      id.ifPresent(unreadable::add);
    }
    if (id.isEmpty() || binder.isEmpty()) {
      return Optional.empty();
    }
    Sweep sweep = Sweep.of(reading, node, binder.get().description());
    Plan.Expectation expected =
        keys.map(Keys.Experiment::expect).orElse(Plan.Expectation.COMPLETED);
    Repeat repeat = node.get("repeat").map(n -> Repeat.read(reading, n, path)).orElse(Repeat.ONCE);
    List<Path> files = keys.map(Keys.Experiment::initial).orElse(List.of());
    return Optional.of(
        new Started(
            id.get(),
            node,
            trainer.get(),
            binder.get(),
            sweep,
            expected,
            keys.flatMap(Keys.Experiment::names),
            repeat,
            initial.read(files, node, trainer.get())));
  }

  private void checkUnique(String id, Node.Mapping node, Map<String, Mark> ids) {
    Mark mark = node.get("id").orElse(node).mark();
    Mark other = ids.putIfAbsent(id.toLowerCase(Locale.ROOT), mark);
    if (other != null) {
      reading.problem(
          mark,
          "id must be unique, upper and lower case aside, but '" + id + "' is also at " + other);
    }
  }

  private Map<Group, Node.Mapping> expand(
      List<Started> started, Node.Mapping study, Map<String, Optional<Plan.PlannedData>> common) {
    BigInteger total =
        started.stream().map(Started::count).reduce(BigInteger.ZERO, BigInteger::add);
    boolean expandable = total.compareTo(BigInteger.valueOf(MAX_EXPERIMENTS)) <= 0;
    if (!expandable) {
      reading.problem(
          study.get("experiments").orElseThrow().mark(),
          String.format(
              Locale.ROOT,
              "the sweeps%s come to %,d experiments; a study has at most %,d",
              started.stream().anyMatch(s -> s.repeat().times() > 1)
                  ? " with their repetitions"
                  : "",
              total,
              MAX_EXPERIMENTS));
    }
    ExperimentIds ids = new ExperimentIds();
    Map<Group, Node.Mapping> groups = new LinkedHashMap<>();
    for (Started one : started) {
      List<Group.Variant> variants = expandable ? one.expand(ids) : List.of();
      one.names().ifPresent(names -> checkNames(names, one, started));
      groups.put(group(one, variants, common), one.node());
    }
    return groups;
  }

  /** Names are one for each configuration, and nothing else of the study is called so. */
  private void checkNames(List<String> names, Started one, List<Started> all) {
    Node node = one.node().get("names").orElseThrow();
    if (!BigInteger.valueOf(names.size()).equals(one.sweep().count())) {
      reading.problem(
          node.mark(),
          "names must be one for each of the "
              + one.sweep().count()
              + " configurations of '"
              + one.id()
              + "', but are "
              + names.size());
    }
    Set<String> taken = new LinkedHashSet<>();
    all.forEach(other -> taken.add(other.id().toLowerCase(Locale.ROOT)));
    all.stream()
        .filter(other -> !other.id().equals(one.id()))
        .flatMap(other -> other.names().stream().flatMap(List::stream))
        .forEach(name -> taken.add(name.toLowerCase(Locale.ROOT)));
    for (String name : names) {
      if (name.startsWith(one.id() + "-")) {
        // Figures tell by this beginning whether an id says the options or is a name.
        reading.problem(
            node.mark(),
            "names must not begin with '"
                + one.id()
                + "-', as ids that say the options do, but one is '"
                + name
                + "'");
      }
      if (!taken.add(name.toLowerCase(Locale.ROOT))) {
        reading.problem(
            node.mark(),
            "names must be unique in the study, upper and lower case aside, but '"
                + name
                + "' is the name of something else");
      }
    }
  }

  private Group group(
      Started one, List<Group.Variant> variants, Map<String, Optional<Plan.PlannedData>> common) {
    Map<String, Optional<Plan.PlannedData>> own = dataReader.read(one.node().get("data"), "data");
    Map<String, Optional<Plan.PlannedData>> all = new LinkedHashMap<>(common);
    all.putAll(own);
    Set<String> used = new LinkedHashSet<>();
    for (Role role : one.trainer().value().roles()) {
      if (all.containsKey(role.name())) {
        used.add(role.name());
      } else if (role.required()) {
        reading.problem(
            one.node().mark(),
            String.format(
                "the trainer %s needs data with the role '%s'; %s",
                one.trainer().qualifiedName(),
                role.name(),
                Nearest.hint(role.name(), all.keySet())));
      }
    }
    used.addAll(own.keySet());
    return new Group(
        one.id(),
        one.trainer(),
        all,
        used,
        one.sweep().names(),
        variants,
        one.expected(),
        one.repeat(),
        one.initial());
  }
}
