package io.galatea.reports.page;

import io.galatea.reports.draw.Drawn;
import io.galatea.toolkit.compare.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The whole page.
 *
 * @param title its title
 * @param runs the runs it shows
 * @param comparison all runs side by side, if there are several
 * @param assets style, script and the policy that allows them
 */
public record Page(
    String title, List<RunView> runs, Optional<Comparison> comparison, Assets assets) {

  /** Copies the list. */
  public Page {
    runs = List.copyOf(runs);
  }

  /** Several runs side by side: what differs, what they are, and what they measured. */
  public record Comparison(
      List<DifferenceView> differences, Drawn.Rows runs, List<GlanceView> scores) {
    /** Copies the lists. */
    public Comparison {
      differences = List.copyOf(differences);
      scores = List.copyOf(scores);
    }
  }

  /**
   * What differs between two runs.
   *
   * @param title the two runs, empty if there are no others
   * @param statements what differs, in sentences
   * @param options options that differ, if any
   * @param facts data, versions and the like that differ, if any
   * @param effects what that did, one for each metric
   * @param only configurations of one of the runs alone
   */
  public record DifferenceView(
      String title,
      List<Statement> statements,
      Optional<Drawn.Rows> options,
      Optional<Drawn.Rows> facts,
      List<EffectView> effects,
      List<OnlyView> only) {
    /** Copies the lists. */
    public DifferenceView {
      statements = List.copyOf(statements);
      effects = List.copyOf(effects);
      only = List.copyOf(only);
    }
  }

  /**
   * What became of a metric.
   *
   * @param metric its name with its split
   * @param chart the differences of those that could be tested, if there are any
   * @param rows configurations in rows: both values, the difference, its p-value and verdict
   * @param sentence how many of them differ
   */
  public record EffectView(
      String metric, Optional<ChartView> chart, Drawn.Rows rows, String sentence) {}

  /** A drawing with its numbers as JSON. */
  public record ChartView(Drawn drawn, String data) {}

  /** Configurations that one run alone has. */
  public record OnlyView(String where, List<Note> configurations) {
    /** Copies the list. */
    public OnlyView {
      configurations = List.copyOf(configurations);
    }
  }

  /**
   * Experiments that share scores.
   *
   * @param groups the names of their groups
   * @param rows configurations in rows, options and scores in columns
   * @param columns what the columns are
   * @param lines what the rows are
   * @param furtherOptions options that differ though nobody sweeps them, as JSON for the script
   * @param repeated whether any configuration is trained several times
   */
  public record GlanceView(
      String groups,
      Drawn.Rows rows,
      List<GlanceColumn> columns,
      List<GlanceLine> lines,
      String furtherOptions,
      boolean repeated) {
    /** Copies the lists. */
    public GlanceView {
      columns = List.copyOf(columns);
      lines = List.copyOf(lines);
    }
  }

  /**
   * A column of such a table.
   *
   * @param kind {@code model}, {@code option}, {@code count}, {@code score} or {@code time}
   * @param key what filters and links call it
   */
  public record GlanceColumn(String kind, String key) {}

  /**
   * A row of such a table.
   *
   * @param id what links call it
   * @param group its group
   * @param once whether it was trained once, so that its errors are over rows
   */
  public record GlanceLine(String id, String group, boolean once) {}

  private static final int LEADING = 9;

  /**
   * A run.
   *
   * @param level the heading level of its parts
   * @param anchor the prefix of its anchors
   * @param title its title
   * @param summary what it is about, or empty
   * @param facts name, time, data and seed in a line
   * @param outcome how it ended
   * @param claims what the study claims, and the answers
   * @param findings the strongest first
   * @param glance experiments and metrics, none if nothing was measured
   * @param contents what it holds
   * @param sections the study's sections, and the figures that belong nowhere else
   * @param experiments the experiments
   * @param repeat what is needed to repeat it
   */
  public record RunView(
      int level,
      String anchor,
      String title,
      String summary,
      List<String> facts,
      OutcomeView outcome,
      Claims claims,
      List<FindingView> findings,
      List<GlanceView> glance,
      List<Entry> contents,
      List<SectionView> sections,
      List<ExperimentView> experiments,
      RepeatView repeat) {
    /** Copies the lists. */
    public RunView {
      facts = List.copyOf(facts);
      findings = List.copyOf(findings);
      glance = List.copyOf(glance);
      contents = List.copyOf(contents);
      sections = List.copyOf(sections);
      experiments = List.copyOf(experiments);
    }

    /** What a reader in a hurry sees: everything that went wrong, and the strongest results. */
    public List<FindingView> leadingFindings() {
      long alarming = findings.stream().filter(f -> !f.tone().equals("note")).count();
      return findings.subList(0, (int) Math.min(findings.size(), Math.max(alarming, LEADING)));
    }

    /** The findings after those. */
    public List<FindingView> furtherFindings() {
      return findings.subList(leadingFindings().size(), findings.size());
    }
  }

  /**
   * How something ended.
   *
   * @param tone {@code good}, {@code warning} or {@code failure}
   * @param sentence in words
   */
  public record OutcomeView(String tone, String sentence) {}

  /**
   * A finding.
   *
   * @param tone {@code note}, {@code warning} or {@code failure}
   * @param sentence what was found
   * @param evidence the number behind it, or empty
   * @param link where it is shown, or empty
   * @param linkText what that is called
   */
  public record FindingView(
      String tone, String sentence, String evidence, String link, String linkText) {}

  /** A line of the contents with those below it. */
  public record Entry(String title, String anchor, List<Entry> children) {
    /** Copies the list. */
    public Entry {
      children = List.copyOf(children);
    }
  }

  /**
   * A section.
   *
   * @param paragraphs its text
   * @param figures the figures that appear here for the first time
   * @param notes figures that appeared before, or that were never made
   */
  public record SectionView(
      String anchor,
      String title,
      List<String> paragraphs,
      List<FigureView> figures,
      List<Note> notes) {
    /** Copies the lists. */
    public SectionView {
      paragraphs = List.copyOf(paragraphs);
      figures = List.copyOf(figures);
      notes = List.copyOf(notes);
    }
  }

  /** A remark that may lead somewhere. */
  public record Note(String text, String link) {}

  /**
   * A figure with its number.
   *
   * @param anchor made of its reference
   * @param number in order of appearance
   * @param kind the kind of figure, as a class name of the style sheet
   * @param title a few words
   * @param text the caption
   * @param alternative what it shows, in words
   * @param body what is drawn
   * @param data its numbers as JSON, or empty
   * @param unit the word it is counted by, {@code Figure} or {@code Table}
   */
  public record FigureView(
      String anchor,
      int number,
      String kind,
      String title,
      String text,
      String alternative,
      Drawn body,
      String data,
      String unit) {}

  /**
   * An experiment.
   *
   * @param title the values that tell it apart
   * @param id its id
   * @param trainer who trained it
   * @param outcome how it ended
   * @param time time and speed of training
   * @param warnings what its training had to say that needs attention
   * @param options its options
   * @param scores what was measured, if anything
   * @param figures its curves and the figures that no section names
   * @param folder its folder in the run directory
   * @param files what lies there
   */
  public record ExperimentView(
      String anchor,
      String title,
      String id,
      String trainer,
      OutcomeView outcome,
      String time,
      List<String> warnings,
      List<OptionView> options,
      Optional<Drawn.Rows> scores,
      List<FigureView> figures,
      String folder,
      List<String> files) {
    /** Copies the lists. */
    public ExperimentView {
      warnings = List.copyOf(warnings);
      options = List.copyOf(options);
      figures = List.copyOf(figures);
      files = List.copyOf(files);
    }
  }

  /** An option with its value, and whether the study sweeps it. */
  public record OptionView(String name, String value, boolean swept) {}

  /**
   * What is needed to repeat a run.
   *
   * @param how what the command needs
   * @param command the command
   * @param facts seed, times, versions and hardware by name
   * @param data the data sets
   * @param plugins the plugins, skipped ones with the reason
   * @param study the resolved study file
   */
  public record RepeatView(
      String how,
      String command,
      List<OptionView> facts,
      Optional<Drawn.Rows> data,
      Optional<Drawn.Rows> plugins,
      String study) {
    /** Copies the list. */
    public RepeatView {
      facts = List.copyOf(facts);
    }
  }
}
