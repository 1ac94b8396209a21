package io.galatea.runner.study;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Outcome;
import io.galatea.runner.claim.ClaimTest;
import io.galatea.runner.claim.ClaimTest.Comparison;
import io.galatea.runner.claim.ClaimTest.Condition;
import io.galatea.runner.claim.ClaimTest.Relation;
import io.galatea.runner.claim.ClaimTest.Setting;
import io.galatea.runner.claim.ClaimTest.Term;
import io.galatea.runner.claim.CurveStatistic;
import io.galatea.runner.claim.Quantity;
import io.galatea.runner.claim.Quantity.OfCurve;
import io.galatea.runner.study.Selection.Pairing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a study claims, and checks it against the experiments before anything is trained. */
final class ClaimReader {
  /** The keys of which a claim has one: what it tests. */
  private static final List<String> FORMS =
      List.of(
          "higher",
          "lower",
          "different",
          "equal",
          "increases",
          "decreases",
          "best",
          "worst",
          "outcome");

  private static final double LAST_QUARTER = 0.75;

  private final Reading reading;
  private final SelectionReader selections;
  private final FigureCheck figures;
  private final Map<String, Mark> ids = new HashMap<>();

  /** Notes a problem where there is no such figure. */
  @FunctionalInterface
  interface FigureCheck {
    void check(String figure, Mark mark, String path);
  }

  /**
   * A reader of claims.
   *
   * @param unreadable the ids of entries whose experiments are not known
   */
  ClaimReader(Reading reading, List<Group> groups, Set<String> unreadable, FigureCheck figures) {
    this.reading = reading;
    this.selections = new SelectionReader(reading, groups, unreadable);
    this.figures = figures;
  }

  /**
   * The claims of a list; those with problems are left out.
   *
   * @param nodes the groups with what the study says of them
   */
  List<ClaimTest.Planned> read(Optional<Node> list, Map<Group, Node.Mapping> nodes) {
    List<ClaimTest.Planned> claims = new ArrayList<>();
    List<Node> items = reading.items(list, "claims");
    for (int i = 0; i < items.size(); i++) {
      String path = "claims[" + i + "]";
      reading.mapping(items.get(i), path).flatMap(node -> claim(node, path)).ifPresent(claims::add);
    }
    if (claims.size() == items.size()) {
      nodes.forEach((group, node) -> checkRepeat(group, node, claims));
    }
    return claims;
  }

  /** What is to be trained until claims are decided needs one. */
  private void checkRepeat(Group group, Node.Mapping node, List<ClaimTest.Planned> claims) {
    boolean open = group.repeat().untilDecided().isPresent() && !group.variants().isEmpty();
    if (open && claims.stream().noneMatch(claim -> isAbout(group, claim))) {
      reading.problem(
          node.get("repeat").orElse(node).mark(),
          "repeat.until: no claim is about '" + group.id() + "', so there is nothing to decide");
    }
  }

  private static boolean isAbout(Group group, ClaimTest.Planned claim) {
    Set<String> configurations = claim.test().configurations();
    return group.variants().stream()
        .anyMatch(v -> configurations.contains(v.key().configuration()));
  }

  private Optional<ClaimTest.Planned> claim(Node.Mapping node, String path) {
    Optional<Keys.Claim> keys = reading.keys(Keys.Claim.class, node, path, Keys.Claim.PARTS);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Keys.Claim claim = keys.get();
    Mark mark = node.get("id").orElse(node).mark();
    Mark other = ids.putIfAbsent(claim.id().toLowerCase(Locale.ROOT), mark);
    if (other != null) {
      reading.problem(
          mark, "id must be unique among the claims, but '" + claim.id() + "' is also at " + other);
    }
    claim
        .figure()
        .ifPresent(
            figure ->
                figures.check(figure, node.get("figure").orElseThrow().mark(), path + ".figure"));
    return form(node, path)
        .flatMap(form -> test(form, claim, node, path))
        .map(
            test ->
                new ClaimTest.Planned(
                    claim.id(),
                    claim.text(),
                    claim.source().orElse(""),
                    claim.figure().orElse(""),
                    test));
  }

  private Optional<String> form(Node.Mapping node, String path) {
    List<String> forms = FORMS.stream().filter(form -> node.get(form).isPresent()).toList();
    if (forms.size() == 1) {
      return Optional.of(forms.get(0));
    }
    reading.problem(
        node.mark(),
        path
            + " must have one of the keys "
            + String.join(", ", FORMS)
            + ", but has "
            + (forms.isEmpty() ? "none" : String.join(" and ", forms)));
    return Optional.empty();
  }

  private Optional<? extends ClaimTest> test(
      String form, Keys.Claim claim, Node.Mapping node, String path) {
    Node value = node.get(form).orElseThrow();
    return switch (form) {
      case "increases", "decreases" -> {
        rejectKeys(node, path, form, "than", "of", "within", "outcome");
        yield monotone(form.equals("increases"), claim, value, node, path + "." + form);
      }
      case "best", "worst" -> {
        rejectKeys(node, path, form, "than", "with", "within");
        yield extreme(form, claim, value, node, path);
      }
      case "outcome" -> {
        rejectKeys(node, path, form, "than", "with", "within", "minus");
        yield ends(claim, node, path);
      }
      default -> {
        rejectKeys(node, path, form, "of", "with");
        yield comparison(Relation.valueOf(form.toUpperCase(Locale.ROOT)), claim, value, node, path);
      }
    };
  }

  private void rejectKeys(Node.Mapping node, String path, String form, String... keys) {
    for (String key : keys) {
      if (node.get(key).isPresent()) {
        reading.problem(
            node.fields().get(key).mark(), path + "." + key + " does not go with '" + form + "'");
      }
    }
  }

  private Optional<ClaimTest> comparison(
      Relation relation, Keys.Claim claim, Node value, Node.Mapping node, String path) {
    boolean margin = claim.within().isPresent();
    if (relation == Relation.EQUAL && !margin) {
      reading.problem(
          node.mark(),
          path + ".within is missing: how much two sides that count as equal may differ at most");
      return Optional.empty();
    }
    if (margin && relation != Relation.EQUAL && relation != Relation.DIFFERENT) {
      reading.problem(
          node.fields().get("within").mark(), path + ".within goes with 'equal' and 'different'");
    }
    Optional<Node> than = node.get("than");
    if (than.isEmpty()) {
      reading.problem(
          node.mark(), path + ".than is missing: the other side, or a number to compare with");
      return Optional.empty();
    }
    String name = relation.name().toLowerCase(Locale.ROOT);
    Optional<Selection> one =
        selections.read(value, path + "." + name, claim.measured(), Optional.empty());
    if (one.isEmpty()) {
      return Optional.empty();
    }
    Optional<Quantity.Source> minus = minus(node, claim, one.get(), path);
    Optional<Quantity> quantity = selections.quantity(one.get(), minus);
    if (quantity.isEmpty()) {
      return Optional.empty();
    }
    if (than.get() instanceof Node.Scalar scalar) {
      return number(scalar, path + ".than")
          .map(
              number ->
                  new Comparison(
                      words(quantity.get(), one.get().words(), relation, scalar.text()),
                      relation,
                      one.get().terms(quantity.get()).stream()
                          .map(term -> new Setting(term, Optional.empty()))
                          .toList(),
                      number,
                      claim.within().orElse(0.0)));
    }
    return selections
        .read(than.get(), path + ".than", claim.measured(), one)
        .flatMap(other -> compared(relation, claim, quantity.get(), one.get(), other, minus));
  }

  private Optional<ClaimTest> compared(
      Relation relation,
      Keys.Claim claim,
      Quantity first,
      Selection one,
      Selection other,
      Optional<Quantity.Source> minus) {
    Optional<Quantity> second = selections.quantity(other, minus);
    if (second.isEmpty()) {
      return Optional.empty();
    }
    Pairing pairing = one.paired(other);
    if (!pairing.problem().isEmpty()) {
      reading.problem(other.mark(), pairing.problem());
      return Optional.empty();
    }
    List<Setting> settings = new ArrayList<>();
    pairing
        .pairs()
        .forEach(
            (a, b) ->
                settings.add(
                    new Setting(new Term(a, first), Optional.of(new Term(b, second.get())))));
    boolean same = settings.stream().allMatch(s -> s.one().equals(s.other().orElseThrow()));
    if (same) {
      reading.problem(other.mark(), "both sides of the claim are the same");
      return Optional.empty();
    }
    String otherWords =
        first.equals(second.get())
            ? other.words()
            : second.get().words()
                + (one.words().equals(other.words()) ? "" : " of " + other.words());
    return Optional.of(
        new Comparison(
            words(first, one.words(), relation, otherWords),
            relation,
            settings,
            0,
            claim.within().orElse(0.0)));
  }

  private static String words(Quantity quantity, String one, Relation relation, String other) {
    String verb =
        switch (relation) {
          case HIGHER -> " is higher than ";
          case LOWER -> " is lower than ";
          case DIFFERENT -> " is different from ";
          case EQUAL -> " is equal to ";
        };
    return quantity.words() + ": " + one + verb + other;
  }

  private Optional<Double> number(Node.Scalar scalar, String path) {
    return new ValueConverter(reading.problems(), reading.paths())
        .convert(scalar, OptionType.Single.DOUBLE, path)
        .map(Double.class::cast)
        .filter(
            number -> {
              if (!Double.isFinite(number)) {
                reading.problem(scalar.mark(), path + " must be finite, but is " + scalar.text());
              }
              return Double.isFinite(number);
            });
  }

  private Optional<Quantity.Source> minus(
      Node.Mapping node, Keys.Claim claim, Selection side, String path) {
    return node.get("minus")
        .flatMap(value -> reading.mapping(value, path + ".minus"))
        .flatMap(
            mapping ->
                reading
                    .keys(Keys.Measured.class, mapping, path + ".minus", Set.of())
                    .flatMap(own -> merged(own, claim.measured(), mapping.mark()))
                    .flatMap(measured -> selections.source(side.with(measured, mapping.mark()))));
  }

  private Optional<Keys.Measured> merged(Keys.Measured own, Keys.Measured other, Mark mark) {
    try {
      return Optional.of(own.or(other));
    } catch (InvalidOption e) {
      reading.problem(mark, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<ClaimTest> monotone(
      boolean up, Keys.Claim claim, Node value, Node.Mapping node, String path) {
    if (claim.with().isEmpty()) {
      reading.problem(
          node.mark(), path + " needs the key 'with': the option that it goes along with");
      return Optional.empty();
    }
    Optional<Selection> side = selections.read(value, path, claim.measured(), Optional.empty());
    Optional<Quantity> quantity =
        side.flatMap(s -> selections.quantity(s, minus(node, claim, s, path)));
    if (quantity.isEmpty()) {
      return Optional.empty();
    }
    String option = claim.with().get();
    List<Selection> levels = side.get().levels(option);
    if (levels.size() < 2) {
      reading.problem(node.get("with").orElseThrow().mark(), side.get().noLevels(option));
      return Optional.empty();
    }
    Relation relation = up ? Relation.HIGHER : Relation.LOWER;
    List<Comparison> steps = new ArrayList<>();
    for (int i = 1; i < levels.size(); i++) {
      Selection low = levels.get(i - 1);
      Selection high = levels.get(i);
      List<Setting> settings = new ArrayList<>();
      high.paired(low)
          .pairs()
          .forEach(
              (a, b) ->
                  settings.add(
                      new Setting(
                          new Term(a, quantity.get()), Optional.of(new Term(b, quantity.get())))));
      steps.add(new Comparison(high.words() + " against " + low.words(), relation, settings, 0, 0));
    }
    String words =
        quantity.get().words()
            + (up ? " rises with " : " falls as ")
            + option
            + (up ? ": " : " rises: ")
            + side.get().words();
    return Optional.of(new ClaimTest.All(words, steps));
  }

  private Optional<ClaimTest> extreme(
      String form, Keys.Claim claim, Node value, Node.Mapping node, String path) {
    Optional<Selection> chosen =
        selections.read(value, path + "." + form, claim.measured(), Optional.empty());
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    if (chosen.get().configurations().size() > 1) {
      reading.problem(
          value.mark(),
          path
              + "."
              + form
              + " must mean one configuration, but "
              + chosen.get().words()
              + " means "
              + chosen.get().configurations().size());
      return Optional.empty();
    }
    Optional<Selection> all =
        node.get("of").isPresent()
            ? selections.read(node.get("of").get(), path + ".of", claim.measured(), chosen)
            : Optional.of(chosen.get().all());
    Optional<Quantity> quantity =
        selections.quantity(chosen.get(), minus(node, claim, chosen.get(), path));
    if (all.isEmpty() || quantity.isEmpty()) {
      return Optional.empty();
    }
    Direction better = selections.direction(chosen.get());
    if (better == Direction.NEITHER) {
      reading.problem(
          value.mark(),
          path + "." + form + ": neither direction of " + quantity.get().words() + " is better");
      return Optional.empty();
    }
    boolean up = (better == Direction.HIGHER_IS_BETTER) == form.equals("best");
    Term one = chosen.get().terms(quantity.get()).get(0);
    List<Comparison> steps = new ArrayList<>();
    for (Term rival : all.get().terms(quantity.get())) {
      if (!rival.equals(one)) {
        steps.add(
            new Comparison(
                chosen.get().words() + " against " + rival.configuration(),
                up ? Relation.HIGHER : Relation.LOWER,
                List.of(new Setting(one, Optional.of(rival))),
                0,
                0));
      }
    }
    if (steps.isEmpty()) {
      reading.problem(value.mark(), path + "." + form + ": there is nothing else to compare with");
      return Optional.empty();
    }
    return Optional.of(
        new ClaimTest.All(
            quantity.get().words()
                + ": "
                + chosen.get().words()
                + " is the "
                + form
                + " of "
                + (steps.size() + 1),
            steps));
  }

  private Optional<ClaimTest> ends(Keys.Claim claim, Node.Mapping node, String path) {
    Optional<Node> of = node.get("of");
    if (of.isEmpty()) {
      reading.problem(node.mark(), path + ".of is missing: the experiments that end so");
      return Optional.empty();
    }
    Keys.Claim.End end = claim.outcome().orElseThrow();
    Optional<Selection> side =
        selections.read(of.get(), path + ".of", claim.measured(), Optional.empty());
    if (side.isEmpty()) {
      return Optional.empty();
    }
    Outcome outcome = end == Keys.Claim.End.DIVERGES ? Outcome.DIVERGED : Outcome.COMPLETED;
    String words =
        side.get().words() + " " + end.name().toLowerCase(Locale.ROOT) + " in most trainings";
    if (end == Keys.Claim.End.DIVERGES || end == Keys.Claim.End.COMPLETES) {
      return Optional.of(
          new ClaimTest.Ends(words, side.get().configurations(), outcome, Optional.empty()));
    }
    return condition(end, claim, side.get(), node, path)
        .map(
            condition ->
                new ClaimTest.Ends(
                    words + ", by " + condition.quantity().words(),
                    side.get().configurations(),
                    outcome,
                    Optional.of(condition)));
  }

  private Optional<Condition> condition(
      Keys.Claim.End end, Keys.Claim claim, Selection side, Node.Mapping node, String path) {
    Keys.Measured m = claim.measured();
    boolean collapse = end == Keys.Claim.End.COLLAPSES;
    if (collapse ? m.metric().isEmpty() : m.curve().isEmpty() || m.tolerance().isEmpty()) {
      reading.problem(
          node.mark(),
          collapse
              ? path
                  + ".metric is missing: a metric with the detail "
                  + Quantity.MODES_LOST
                  + ", such as mode-coverage"
              : path + " needs the keys 'curve' and 'tolerance': what converges, and how closely");
      return Optional.empty();
    }
    if (collapse) {
      return selections
          .source(side)
          .filter(Quantity.OfScore.class::isInstance)
          .map(Quantity.OfScore.class::cast)
          .map(
              score ->
                  new Quantity.OfScore(
                      score.metric(), score.split(), Optional.of(Quantity.MODES_LOST)))
          .map(lost -> new Condition(new Quantity(lost, Optional.empty(), false, ""), 0, true));
    }
    return selections
        .source(side)
        .map(OfCurve.class::cast)
        .map(
            curve ->
                new OfCurve(
                    curve.curve(),
                    curve.split(),
                    CurveStatistic.SPREAD,
                    m.from().orElse(LAST_QUARTER),
                    curve.to(),
                    0))
        .map(
            spread ->
                new Condition(
                    new Quantity(spread, Optional.empty(), false, ""),
                    m.tolerance().orElseThrow(),
                    false));
  }
}
