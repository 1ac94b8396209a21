package io.galatea.api.run;

import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finished or interrupted run, as values: what the run directory holds, and all that a report
 * needs.
 *
 * @param name the study's name
 * @param title the study's title, or its name
 * @param summary a line of what the study is about, or empty
 * @param command the command line that repeats it
 * @param study the resolved study file
 * @param seed the seed
 * @param started when it began
 * @param seconds how long it took
 * @param outcome how it ended
 * @param environment versions, JDK, operating system, processor and the like, by name
 * @param plugins the plugins on the class path, and those that were skipped with the reason
 * @param data the data sets by role or by {@code group/role}
 * @param sections the study's sections
 * @param experiments the experiments in the study's order
 * @param figures all figures with their place
 * @param findings all findings with their place, in the order they came
 * @param claims what the study claims, with the verdicts, in the study's order
 */
public record Run(
    String name,
    String title,
    String summary,
    String command,
    String study,
    long seed,
    Instant started,
    double seconds,
    Outcome outcome,
    Map<String, String> environment,
    List<PluginInfo> plugins,
    Map<String, DataInfo> data,
    List<Section> sections,
    List<Experiment> experiments,
    List<PlacedFigure> figures,
    List<PlacedFinding> findings,
    List<Claim> claims) {

  /** Copies the collections and keeps their order. */
  public Run {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    plugins = List.copyOf(plugins);
    sections = List.copyOf(sections);
    experiments = List.copyOf(experiments);
    figures = List.copyOf(figures);
    findings = List.copyOf(findings);
    claims = List.copyOf(claims);
  }

  /** A run of a study that claims nothing. */
  public Run(
      String name,
      String title,
      String summary,
      String command,
      String study,
      long seed,
      Instant started,
      double seconds,
      Outcome outcome,
      Map<String, String> environment,
      List<PluginInfo> plugins,
      Map<String, DataInfo> data,
      List<Section> sections,
      List<Experiment> experiments,
      List<PlacedFigure> figures,
      List<PlacedFinding> findings) {
    this(
        name,
        title,
        summary,
        command,
        study,
        seed,
        started,
        seconds,
        outcome,
        environment,
        plugins,
        data,
        sections,
        experiments,
        figures,
        findings,
        List.of());
  }

  /**
   * A plugin.
   *
   * @param name its name
   * @param version its version
   * @param jar the file name of its jar
   * @param problem why it was skipped; empty if it was not
   */
  public record PluginInfo(String name, String version, String jar, String problem) {}

  /**
   * A data set.
   *
   * @param name what it is called
   * @param rows how many rows
   * @param shape the shape of a row
   * @param sha256 the hash of its content
   */
  public record DataInfo(String name, int rows, String shape, String sha256) {}

  /**
   * A section of the study.
   *
   * @param title its title
   * @param text its text, paragraphs separated by empty lines
   * @param figures the references of its figures: a {@link PlacedFigure#reference}, or the
   *     beginning of several up to a slash
   */
  public record Section(String title, String text, List<String> figures) {
    /** Copies the list. */
    public Section {
      figures = List.copyOf(figures);
    }
  }

  /**
   * A figure with its place.
   *
   * @param reference unique: {@code group/illustration/figure}, or {@code
   *     experiment/illustration/figure}; equal neighbours are not repeated
   * @param experiment the id of the experiment it shows, empty if it shows several
   * @param figure the figure
   */
  public record PlacedFigure(String reference, String experiment, Figure figure) {}

  /**
   * A finding with its place.
   *
   * @param experiment the id of the experiment it is about, empty if it is about several
   * @param figure the reference of the figure that shows it, or empty
   * @param finding the finding
   */
  public record PlacedFinding(String experiment, String figure, Finding finding) {}
}
