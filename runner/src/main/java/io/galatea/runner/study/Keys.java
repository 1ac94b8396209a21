package io.galatea.runner.study;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.runner.claim.CurveStatistic;
import io.galatea.runner.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of a study that are the host's own, as options records: they are bound, checked,
 * described and put into the schema as those of plugins are.
 */
final class Keys {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9]+([-_][A-Za-z0-9]+)*");
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*");

  /** File names that Windows keeps for itself. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|(com|lpt)[0-9])(\\..*)?");

  private static final int MAX_LENGTH = 60;

  private Keys() {}

  private static void checkName(String option, String value) {
    InvalidOption.unless(
        SAFE.matcher(value).matches()
            && value.length() <= MAX_LENGTH
            && !DEVICE.matcher(value).matches(),
        option,
        "letters and digits, in parts joined by - or _, at most 60 together",
        value);
  }

  private static void checkLabel(Optional<String> label) {
    label.ifPresent(text -> checkName("label", text));
  }

  private static void checkAtLeastOne(String option, Optional<Integer> value) {
    value.ifPresent(number -> InvalidOption.atLeast(option, number, 1));
  }

  /** Of the study itself. */
  record Study(
      @Option("The name of the study, and of its run directory.") String name,
      @Option("The title of the report.") Optional<String> title,
      @Option("A line of what the study is about.") Optional<String> summary,
      @Option(value = "The seed that all random numbers derive from.", defaultValue = "1")
          long seed,
      @Option(
              value = "What multiplies matrices, of 'galatea list compute'.",
              defaultValue = Plugins.DEFAULT_COMPUTE)
          String compute,
      @Option(
              value = "Plugins that decide, first one first, what a short name means.",
              defaultValue = "[]")
          List<String> prefer) {
    /** The keys that hold more than values. */
    static final Set<String> PARTS =
        Set.of("data", "experiments", "illustrations", "sections", "claims", "profiles");

    Study {
      InvalidOption.unless(
          FILE_NAME.matcher(name).matches()
              && name.length() <= MAX_LENGTH
              && !DEVICE.matcher(name).matches(),
          "name",
          "fit for a file name: letters and digits, in parts joined by - _ or ., at most 60"
              + " together",
          name);
    }
  }

  /** Of a data set. */
  record Data(
      @Option("Where the data set comes from.") String dataset,
      @Option(value = "What becomes of grey levels in [0, 1].", defaultValue = "none")
          Plan.Binarization binarization,
      @Option("At most so many first rows.") Optional<Integer> limit) {
    Data {
      checkAtLeastOne("limit", limit);
    }
  }

  /** Of an experiment. */
  record Experiment(
      @Option("The name of the experiment, or of the group that its sweep makes.") String id,
      @Option("What trains.") String trainer,
      @Option(
              value = "How it is expected to end; another end is a failure.",
              defaultValue = "completed")
          Plan.Expectation expect,
      @Option(
              "What the configurations of the sweep are called, in its order; by default their ids"
                  + " say their options.")
          Optional<List<String>> names,
      @Option(
              value = "Files of saved models to start from, for trainers that do.",
              defaultValue = "[]")
          List<Path> initial) {
    /** The keys that hold more than values. */
    static final Set<String> PARTS =
        Set.of(
            "options",
            "sweep",
            "repeat",
            "data",
            "metrics",
            "monitor",
            "print",
            "follow",
            "illustrations");

    Experiment {
      checkName("id", id);
      names.ifPresent(all -> all.forEach(name -> checkName("names", name)));
    }
  }

  /** Of repetitions, where a number stands alone. */
  record RepeatTimes(
      @Option("How many times it is run, each time with random numbers of its own.") int repeat) {
    private static final int MOST = 10_000;

    RepeatTimes {
      InvalidOption.unless(repeat >= 1 && repeat <= MOST, "repeat", "from 1 to " + MOST, repeat);
    }
  }

  /** Of repetitions that end with an answer. */
  record RepeatUntil(
      @Option("What ends them: all claims about these experiments have a verdict.") Until until,
      @Option(value = "How many there are at most.", defaultValue = "12") int atMost) {
    private static final int LEAST = 3;
    private static final int MOST = 1000;

    RepeatUntil {
      InvalidOption.unless(
          atMost >= LEAST && atMost <= MOST, "atMost", "from " + LEAST + " to " + MOST, atMost);
    }

    /** What ends repetitions. */
    enum Until {
      /** Claims have a verdict. */
      DECIDED
    }
  }

  /** Of a claim. */
  record Claim(
      @Option("The name of the claim.") String id,
      @Option("What is claimed, as a sentence.") String text,
      @Option("Where the claim comes from.") Optional<String> source,
      @Option("The reference of the figure that shows it.") Optional<String> figure,
      @Option("How most trainings of 'of' end or go.") Optional<End> outcome,
      @Option("The option that 'increases' or 'decreases' goes along with.") Optional<String> with,
      @Option("The smallest difference that counts, for 'equal' and 'different'.")
          Optional<Double> within,
      @Option.Group Measured measured) {
    /** The keys that select experiments, with what they mean. */
    static final Map<String, String> SIDES =
        Map.of(
            "higher", "The side that is higher.",
            "lower", "The side that is lower.",
            "different", "The side that differs.",
            "equal", "The side that is equal, but for 'within'.",
            "increases", "The experiments whose number rises with an option.",
            "decreases", "The experiments whose number falls as an option rises.",
            "best", "The configuration that is the best.",
            "worst", "The configuration that is the worst.",
            "of", "Among which it is, all of its group by default; or which end so.");

    /** The keys that hold more than values. */
    static final Set<String> PARTS =
        Stream.concat(SIDES.keySet().stream(), Stream.of("than", "minus"))
            .collect(Collectors.toUnmodifiableSet());

    private static final int LONGEST = 1000;

    Claim {
      checkName("id", id);
      InvalidOption.unless(
          !text.isBlank() && text.length() <= LONGEST,
          "text",
          "a sentence of at most " + LONGEST + " letters",
          text);
      within.ifPresent(
          margin ->
              InvalidOption.unless(
                  margin > 0 && Double.isFinite(margin), "within", "a number above 0", margin));
    }

    /** How trainings end or go. */
    enum End {
      /** With parameters that are no longer finite or useful. */
      DIVERGES,
      /** With a model. */
      COMPLETES,
      /** With samples that lack modes or classes of the data. */
      COLLAPSES,
      /** With a curve that no longer leaves a tolerance. */
      CONVERGES
    }
  }

  /** Of a number that trainings give. */
  record Measured(
      @Option("The label of a metric.") Optional<String> metric,
      @Option("The role of the data set it is measured on: test where there is one.")
          Optional<String> split,
      @Option("Which of the metric's details, in place of its value.") Optional<String> detail,
      @Option("A curve: a metric that is monitored, or a number of the training.")
          Optional<String> curve,
      @Option(
              "What is made of the curve: its last value; of a metric, its spread over trainings"
                  + " where it says so.")
          Optional<CurveStatistic> statistic,
      @Option("Where the stretch of the curve begins, as a share of the training: 0.")
          Optional<Double> from,
      @Option("Where it ends: 1.") Optional<Double> to,
      @Option("How far from its last value a curve may be that has arrived there.")
          Optional<Double> tolerance) {
    Measured {
      from.ifPresent(share -> checkShare("from", share));
      to.ifPresent(share -> checkShare("to", share));
      InvalidOption.unless(
          from.orElse(0.0) < to.orElse(1.0), "from", "below " + to.orElse(1.0), from.orElse(0.0));
      tolerance.ifPresent(
          distance ->
              InvalidOption.unless(
                  distance >= 0 && Double.isFinite(distance),
                  "tolerance",
                  "a number from 0",
                  distance));
    }

    private static void checkShare(String option, double share) {
      InvalidOption.unless(share >= 0 && share <= 1, option, "a share from 0 to 1", share);
    }

    /** What this says, and another says where this does not. */
    Measured or(Measured other) {
      boolean own = metric.isPresent() || curve.isPresent();
      return new Measured(
          own ? metric : other.metric,
          split.or(() -> other.split),
          detail.or(() -> own ? Optional.empty() : other.detail),
          own ? curve : other.curve,
          statistic.or(() -> other.statistic),
          from.or(() -> other.from),
          to.or(() -> other.to),
          tolerance.or(() -> other.tolerance));
    }
  }

  /** Of the steps that are printed in words. */
  record Print(
      @Option("Every so many steps.") Optional<Long> every,
      @Option("These steps, ascending.") Optional<List<Long>> at) {
    private static final int MOST = 10_000;

    Print {
      every.ifPresent(n -> InvalidOption.atLeast("every", n, 1));
      at.ifPresent(steps -> checkSteps("at", steps, 1, MOST));
    }
  }

  /** Of steps that are printed, where a number stands alone. */
  record PrintEvery(@Option("Every so many steps.") long print) {
    PrintEvery {
      InvalidOption.atLeast("print", print, 1);
    }
  }

  /** Of steps that are printed, where a list stands alone. */
  record PrintAt(@Option("These steps, ascending.") List<Long> print) {
    PrintAt {
      checkSteps("print", print, 1, Print.MOST);
    }
  }

  /** Of samples that are drawn while a training goes on. */
  record Follow(
      @Option("The steps after which samples are drawn, ascending; 0 is before the first one.")
          Optional<List<Long>> at,
      @Option(
              "Instead of 'at': at how many moments, from the first step to the last, as even as"
                  + " steps allow. Default: 3.")
          Optional<Integer> moments,
      @Option(value = "How many samples to draw, always of the same noise.", defaultValue = "64")
          int samples) {
    /** The keys that hold more than values. */
    static final Set<String> PARTS = Set.of("sampler");

    private static final int MOST = 10_000;
    private static final int USUAL_MOMENTS = 3;

    Follow {
      at.ifPresent(steps -> checkSteps("at", steps, 0, MOST));
      moments.ifPresent(
          n -> InvalidOption.unless(n >= 1 && n <= MOST, "moments", "from 1 to 10000", n));
      InvalidOption.unless(
          at.isEmpty() || moments.isEmpty(), "moments", "left out where 'at' is given", moments);
      InvalidOption.atLeast("samples", samples, 1);
    }

    /** How many moments are spread over the training; 0 where steps are given instead. */
    int spread() {
      return at.isPresent() ? 0 : moments.orElse(USUAL_MOMENTS);
    }
  }

  private static void checkSteps(String option, List<Long> steps, long least, int most) {
    InvalidOption.unless(
        !steps.isEmpty() && steps.size() <= most, option, "from 1 to " + most + " steps", steps);
    long before = least - 1;
    for (long step : steps) {
      InvalidOption.unless(step > before, option, "steps from " + least + " on, ascending", steps);
      before = step;
    }
  }

  /** Of something measured. */
  record Metric(
      @Option("What is measured.") String metric,
      @Option("The role of the data set to measure on: test, else train.") Optional<String> split,
      @Option("At most so many first rows of it.") Optional<Integer> rows,
      @Option("What the score is called: the metric's name.") Optional<String> label,
      @Option("The configurations that are measured, by name: all.") Optional<List<String>> of,
      @Option(value = "How many samples to draw, for metrics of samples.", defaultValue = "1000")
          int samples) {
    /** The keys that hold more than values. */
    static final Set<String> PARTS = Set.of("sampler");

    Metric {
      checkAtLeastOne("rows", rows);
      checkLabel(label);
      InvalidOption.atLeast("samples", samples, 1);
    }
  }

  /** Of something drawn for one group. */
  record Drawing(
      @Option("What is drawn.") String illustration,
      @Option(value = "Which experiments of the group are shown.", defaultValue = "all")
          Plan.Which of,
      @Option("The label of the metric that ranks the experiments: the first one.")
          Optional<String> by,
      @Option("The role of the data set to draw against: test, else train.") Optional<String> split,
      @Option("What the figures are called: the illustration's name.") Optional<String> label,
      @Option(value = "How many samples to draw, where samples are shown.", defaultValue = "100")
          int samples) {
    /** The keys that hold more than values. */
    static final Set<String> PARTS = Set.of("sampler");

    Drawing {
      checkLabel(label);
      InvalidOption.atLeast("samples", samples, 1);
    }
  }

  /** Of something drawn for several groups, beside those of {@link Drawing}. */
  record Groups(
      @Option("The experiments or groups that are shown, in order: all that fit.")
          Optional<List<String>> groups) {
    Groups {
      groups.ifPresent(ids -> InvalidOption.unless(!ids.isEmpty(), "groups", "one at least", ids));
    }
  }

  /** Of a sampler. */
  record Sampler(@Option("What draws the samples.") String sampler) {}

  /** Of a section of the report. */
  record Section(
      @Option("The title of the section.") String title,
      @Option(value = "Its text; an empty line begins a paragraph.", defaultValue = "") String text,
      @Option(
              value = "References of figures, such as rbm/ranking, or of all of a group: rbm.",
              defaultValue = "[]")
          List<String> figures) {}
}
