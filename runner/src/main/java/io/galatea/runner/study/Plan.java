package io.galatea.runner.study;

import io.galatea.api.Compute;
import io.galatea.api.DatasetProvider;
import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.Sampler;
import io.galatea.api.Trainer;
import io.galatea.api.data.Role;
import io.galatea.api.model.Model;
import io.galatea.api.run.ExperimentKey;
import io.galatea.api.run.Run;
import io.galatea.runner.claim.ClaimTest;
import io.galatea.runner.claim.Looks;
import io.galatea.runner.plugin.Entry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A study resolved against the plugins: everything is known and valid before anything is computed.
 *
 * @param name the study's name
 * @param title its title, or its name
 * @param summary a line of what it is about, or empty
 * @param seed the seed that all random streams derive from
 * @param compute what multiplies matrices; empty where nothing on the class path does by default
 * @param experiments the experiments in the study's order, sweeps expanded
 * @param drawings the illustrations in the study's order
 * @param sections the report's sections
 * @param claims what the study claims
 * @param looks when the claims about a configuration are looked at, where it is trained until they
 *     are decided
 * @param resolved the study with profile and overrides applied, as YAML that gives the same plan
 */
public record Plan(
    String name,
    String title,
    String summary,
    long seed,
    Optional<Entry<Compute>> compute,
    List<PlannedExperiment> experiments,
    List<PlannedDrawing> drawings,
    List<Run.Section> sections,
    List<ClaimTest.Planned> claims,
    Map<String, Looks> looks,
    String resolved) {

  /** What the tables that trainings give of their structure are called, after their group. */
  public static final String STRUCTURE = "structure";

  /** Copies the lists. */
  public Plan {
    experiments = List.copyOf(experiments);
    drawings = List.copyOf(drawings);
    sections = List.copyOf(sections);
    claims = List.copyOf(claims);
    looks = Map.copyOf(looks);
  }

  /** The ids of the experiments that are expected to diverge. */
  public Set<String> toDiverge() {
    return experiments.stream()
        .filter(experiment -> experiment.expected() == Expectation.DIVERGED)
        .map(PlannedExperiment::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * One training with what is measured.
   *
   * @param key which experiment of the run it is
   * @param trainer the trainer
   * @param swept the names of the swept options
   * @param data by role name; equal plans mean the same data set, which is loaded once
   * @param metrics what is measured at the end
   * @param monitors what is measured at the end of each epoch
   * @param printed the steps that are printed in words
   * @param follow the samples to draw while it trains; empty for none
   * @param expected how the study expects it to end
   * @param look the look at the claims before which it is trained, from 0; from 1 on only where
   *     claims about it are still open, see {@link Looks}
   * @param initial the saved models that it starts from
   */
  public record PlannedExperiment(
      ExperimentKey key,
      Bound<Trainer<?, ?>> trainer,
      List<String> swept,
      Map<String, PlannedData> data,
      List<PlannedMetric> metrics,
      List<PlannedMetric> monitors,
      PrintedSteps printed,
      Optional<PlannedFollow> follow,
      Expectation expected,
      int look,
      List<PlannedModel> initial) {

    /** Copies the collections and keeps their order. */
    public PlannedExperiment {
      swept = List.copyOf(swept);
      data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
      metrics = List.copyOf(metrics);
      monitors = List.copyOf(monitors);
      initial = List.copyOf(initial);
    }

    /** The id that its key gives. */
    public String id() {
      return key.id();
    }

    /** The options by name, as {@link io.galatea.api.run.Experiment#options} has them. */
    public Map<String, Object> optionValues() {
      return OptionValues.values(trainer.options());
    }
  }

  /**
   * A data set to load.
   *
   * @param role its role
   * @param provider who loads it
   * @param binarization what to do with grey levels
   * @param limit at most so many first rows; empty for all
   */
  public record PlannedData(
      Role role,
      Bound<DatasetProvider<?>> provider,
      Binarization binarization,
      Optional<Integer> limit) {}

  /**
   * A saved model to start from.
   *
   * @param file the name of its file, without its folder
   * @param sha256 the hash of the file
   * @param model the model
   */
  public record PlannedModel(String file, String sha256, Model model) {}

  /** How an experiment is expected to end. */
  public enum Expectation {
    /** With a model. */
    COMPLETED,
    /** With parameters that are no longer finite or useful: the study wants to show just that. */
    DIVERGED
  }

  /** What becomes of values in [0, 1]. */
  public enum Binarization {
    /** They stay as they are. */
    NONE,
    /** 1 where at least 0.5, else 0. */
    THRESHOLD,
    /** 1 with the value's probability, drawn once from a named stream. */
    STOCHASTIC
  }

  /**
   * Something to measure.
   *
   * @param label the name of the score: the metric's short name, or what the study calls it
   * @param metric the metric
   * @param split the role of the data set to measure on; {@link Role#NONE} for metrics that need
   *     none
   * @param rows at most so many first rows of it; empty for all
   * @param sampling how to draw, where the metric judges samples
   * @param of the configurations that are measured; empty for all
   */
  public record PlannedMetric(
      String label,
      Bound<Metric<?, ?>> metric,
      Role split,
      Optional<Integer> rows,
      Optional<PlannedSampling> sampling,
      List<String> of) {

    /** Copies the list. */
    public PlannedMetric {
      of = List.copyOf(of);
    }

    /** Whether it is measured on a configuration. */
    public boolean isOf(String configuration) {
      return of.isEmpty() || of.contains(configuration);
    }
  }

  /**
   * Samples to draw from a model.
   *
   * @param sampler the sampler
   * @param count how many
   */
  public record PlannedSampling(Bound<Sampler<?, ?>> sampler, int count) {}

  /**
   * Steps that are printed in words.
   *
   * @param every all that are multiples of it; 0 for none
   * @param at these, too
   */
  public record PrintedSteps(long every, Set<Long> at) {
    /** None of them. */
    public static final PrintedSteps NONE = new PrintedSteps(0, Set.of());

    /** Copies the set. */
    public PrintedSteps {
      at = Set.copyOf(at);
    }

    /** Whether a step is one of them. */
    public boolean has(long step) {
      return (every > 0 && step % every == 0) || at.contains(step);
    }
  }

  /**
   * Samples to draw while a training goes on.
   *
   * @param sampling how
   * @param at after which steps, ascending, 0 being before the first; empty where they are spread
   * @param moments at how many moments, spread over the training where no steps are given
   */
  public record PlannedFollow(PlannedSampling sampling, List<Long> at, int moments) {
    /** Copies the list. */
    public PlannedFollow {
      at = List.copyOf(at);
    }
  }

  /**
   * Something to draw.
   *
   * @param reference {@code group/label}, or {@code label} for drawings over several groups; unique
   * @param illustration the illustration
   * @param split the role of the data set to draw against
   * @param groups the groups, configurations or experiment ids whose experiments it shows, in order
   * @param chosen which of these experiments: all, or the best and worst by a metric
   * @param sampling how to draw samples, where the illustration shows samples
   */
  public record PlannedDrawing(
      String reference,
      Bound<Illustration<?, ?>> illustration,
      Role split,
      List<String> groups,
      Choice chosen,
      Optional<PlannedSampling> sampling) {

    /** Copies the list. */
    public PlannedDrawing {
      groups = List.copyOf(groups);
    }
  }

  /**
   * Which experiments of a group.
   *
   * @param which all of them, or those at the ends of a ranking
   * @param by the label of the metric that ranks; empty where all are chosen
   */
  public record Choice(Which which, String by) {
    /** All of them. */
    public static final Choice ALL = new Choice(Which.ALL, "");
  }

  /** Which experiments of a group. */
  public enum Which {
    /** All that completed. */
    ALL,
    /** The best. */
    BEST,
    /** The worst. */
    WORST,
    /** The worst and the best, in this order. */
    WORST_AND_BEST
  }
}
