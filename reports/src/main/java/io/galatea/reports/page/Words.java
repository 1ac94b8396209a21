package io.galatea.reports.page;

import io.galatea.api.run.Experiment;
import io.galatea.api.run.Outcome;
import io.galatea.api.run.Run;
import io.galatea.reports.draw.Typeset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says values of a run in words. */
final class Words {
  private Words() {}

  static String of(Outcome outcome) {
    return switch (outcome) {
      case COMPLETED -> "completed";
      case DIVERGED -> "diverged";
      case FAILED -> "failed";
      case INTERRUPTED -> "interrupted";
    };
  }

  /** How a run ended, and how much of it there is. */
  static Page.OutcomeView outcome(Run run) {
    long all = run.experiments().size();
    long completed =
        run.experiments().stream().filter(e -> e.outcome() == Outcome.COMPLETED).count();
    return switch (run.outcome()) {
      case COMPLETED -> new Page.OutcomeView("good", asExpected(run, completed, all));
      case INTERRUPTED ->
          new Page.OutcomeView(
              "warning",
              "This run was interrupted. What follows rests on the "
                  + completed
                  + " of "
                  + all
                  + " experiments that completed.");
      case DIVERGED, FAILED ->
          new Page.OutcomeView(
              "failure",
              all
                  - completed
                  + " of "
                  + all
                  + " experiments did not complete: "
                  + unfinished(run)
                  + ".");
    };
  }

  /** A run completes when every experiment ends as the study expects, which may be otherwise. */
  private static String asExpected(Run run, long completed, long all) {
    if (completed < all) {
      return completed
          + " of "
          + all
          + " experiments completed; as the study expects, "
          + unfinished(run)
          + ".";
    }
    return all == 1 ? "The experiment completed." : "All " + all + " experiments completed.";
  }

  private static String unfinished(Run run) {
    List<String> parts = new ArrayList<>();
    for (Outcome outcome : List.of(Outcome.DIVERGED, Outcome.FAILED, Outcome.INTERRUPTED)) {
      long count = run.experiments().stream().filter(e -> e.outcome() == outcome).count();
      if (count > 0) {
        parts.add(count + " " + of(outcome));
      }
    }
    return String.join(", ", parts);
  }

  /** How one experiment ended, with the reason. */
  static Page.OutcomeView outcome(Experiment experiment) {
    String tone =
        switch (experiment.outcome()) {
          case COMPLETED -> "good";
          case INTERRUPTED -> "warning";
          case DIVERGED, FAILED -> "failure";
        };
    String word = of(experiment.outcome());
    String sentence = Character.toUpperCase(word.charAt(0)) + word.substring(1);
    return new Page.OutcomeView(
        tone, experiment.message().isBlank() ? sentence : sentence + ": " + experiment.message());
  }

  /** Time and speed of a training. */
  static String time(Experiment experiment) {
    String time = "trained for " + Typeset.duration(experiment.trainingSeconds());
    double speed = experiment.samplesPerSecond();
    return Double.isFinite(speed)
        ? time + " at " + Typeset.count(Math.round(speed)) + " rows a second"
        : time;
  }

  /** An option's value as a study would say it. */
  static String value(Object value) {
    if (value instanceof Double number) {
      return Typeset.plain(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Words::value).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> e.getKey() + ": " + value(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return String.valueOf(value);
  }

  /** A sentence whose negative numbers have a true minus sign. */
  static String sentence(String text) {
    return text.replaceAll("(?<![^\\s(\\[])-(?=[0-9])", "\u2212");
  }

  /** What a command needs to be repeated; one study comes with the program. */
  static String repeating(String command) {
    return command.matches("\\S*galatea reproduce( .*)?")
        ? "The command; the study comes with Galatea and is repeated below:"
        : "The command, with the study file below beside it:";
  }

  /** Paragraphs of a text, which empty lines separate. */
  static List<String> paragraphs(String text) {
    List<String> paragraphs = new ArrayList<>();
    for (String paragraph : text.split("\\R\\s*\\R", -1)) {
      if (!paragraph.isBlank()) {
        paragraphs.add(paragraph.strip());
      }
    }
    return paragraphs;
  }
}
