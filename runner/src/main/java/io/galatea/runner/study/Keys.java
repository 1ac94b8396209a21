package io.galatea.runner.study;

import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.runner.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
        Set.of("data", "experiments", "illustrations", "sections", "profiles");

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
              value = "How many times it is run, each time with random numbers of its own.",
              defaultValue = "1")
          int repeat,
      @Option(
              value = "Files of saved models to start from, for trainers that do.",
              defaultValue = "[]")
          List<Path> initial) {
    /** The keys that hold more than values. */
    static final Set<String> PARTS =
        Set.of(
            "options", "sweep", "data", "metrics", "monitor", "print", "follow", "illustrations");

    private static final int MOST_RUNS = 10_000;

    Experiment {
      checkName("id", id);
      InvalidOption.unless(
          repeat >= 1 && repeat <= MOST_RUNS, "repeat", "from 1 to " + MOST_RUNS, repeat);
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
