package io.galatea.runner.study;

import io.galatea.runner.claim.ClaimTest;
import io.galatea.runner.claim.ClaimTest.Comparison;
import io.galatea.runner.claim.ClaimTest.Relation;
import io.galatea.runner.claim.ClaimTest.Setting;
import io.galatea.runner.claim.ClaimTest.Term;
import io.galatea.runner.claim.Quantity;
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

  private final Reading reading;
  private final SelectionReader selections;
  private final QuantityReader quantities;
  private final OrderReader orders;
  private final OutcomeReader outcomes;
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
    this.quantities = new QuantityReader(reading);
    this.orders = new OrderReader(reading, selections, quantities);
    this.outcomes = new OutcomeReader(reading, selections, quantities);
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
      if (items.get(i) instanceof Node.Mapping node) {
        claim(node, path).ifPresent(claims::add);
      } else {
        reading.problem(
            items.get(i).mark(), path + " must be a mapping, but is " + items.get(i).words());
      }
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
        yield orders.monotone(form.equals("increases"), claim, value, node, path + "." + form);
      }
      case "best", "worst" -> {
        rejectKeys(node, path, form, "than", "with", "within");
        yield orders.extreme(form, claim, value, node, path);
      }
      case "outcome" -> {
        rejectKeys(node, path, form, "than", "with", "within", "minus");
        yield outcomes.read(claim, node, path);
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
    Optional<Quantity.Source> minus = quantities.minus(node, claim, one.get(), path);
    Optional<Quantity> quantity = quantities.quantity(one.get(), minus);
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
    if (than.get() instanceof Node.Sequence list) {
      reading.problem(
          list.mark(), path + ".than must be a number or a mapping, but is " + list.words());
      return Optional.empty();
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
    Optional<Quantity> second = quantities.quantity(other, minus);
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
}
