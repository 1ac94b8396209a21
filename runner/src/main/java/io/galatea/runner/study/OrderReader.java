package io.galatea.runner.study;

import io.galatea.api.run.Direction;
import io.galatea.runner.claim.ClaimTest;
import io.galatea.runner.claim.ClaimTest.Comparison;
import io.galatea.runner.claim.ClaimTest.Relation;
import io.galatea.runner.claim.ClaimTest.Setting;
import io.galatea.runner.claim.ClaimTest.Term;
import io.galatea.runner.claim.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads claims about an order of configurations: that a number goes along with an option, or that
 * one is the best or the worst.
 */
final class OrderReader {
  private final Reading reading;
  private final SelectionReader selections;
  private final QuantityReader quantities;

  OrderReader(Reading reading, SelectionReader selections, QuantityReader quantities) {
    this.reading = reading;
    this.selections = selections;
    this.quantities = quantities;
  }

  /** A number that rises or falls with an option: each step of the option is a comparison. */
  Optional<ClaimTest> monotone(
      boolean up, Keys.Claim claim, Node value, Node.Mapping node, String path) {
    if (claim.with().isEmpty()) {
      reading.problem(
          node.mark(), path + " needs the key 'with': the option that it goes along with");
      return Optional.empty();
    }
    Optional<Selection> side = selections.read(value, path, claim.measured(), Optional.empty());
    Optional<Quantity> quantity =
        side.flatMap(s -> quantities.quantity(s, quantities.minus(node, claim, s, path)));
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

  /** The best or the worst: one configuration is compared with each other one. */
  Optional<ClaimTest> extreme(
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
        quantities.quantity(chosen.get(), quantities.minus(node, claim, chosen.get(), path));
    if (all.isEmpty() || quantity.isEmpty()) {
      return Optional.empty();
    }
    Direction better = quantities.direction(chosen.get());
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
}
