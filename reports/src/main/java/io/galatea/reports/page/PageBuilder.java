package io.galatea.reports.page;

import io.galatea.api.figure.Figure.Cell;
import io.galatea.api.figure.Figure.Column;
import io.galatea.api.run.Run;
import io.galatea.reports.draw.Drawn;
import io.galatea.reports.draw.TableArtist;
import io.galatea.reports.draw.TableArtist.Heading;
import io.galatea.reports.draw.Typeset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns runs into a page. */
public final class PageBuilder {
  private PageBuilder() {}

  /** The page of one run, or of several with a comparison before them. */
  public static Page build(List<Run> runs, Assets assets) {
    boolean several = runs.size() != 1;
    Anchors anchors = new Anchors();
    List<RunPage> pages = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      String prefix = several ? "run-" + (i + 1) + "-" : "";
      pages.add(
          new RunPage(runs.get(i), several ? 3 : 2, prefix, several ? i + 1 + ". " : "", anchors));
    }
    List<Page.RunView> views = pages.stream().map(RunPage::view).toList();
    return several
        ? new Page(
            "Comparison of " + runs.size() + " runs",
            views,
            Optional.of(comparison(runs, pages)),
            assets)
        : new Page(views.get(0).title(), views, Optional.empty(), assets);
  }

  private static Page.Comparison comparison(List<Run> runs, List<RunPage> pages) {
    List<List<Cell>> rows = new ArrayList<>();
    List<String> links = new ArrayList<>();
    List<Glance.Line> lines = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      String name = i + 1 + ". " + run.name();
      rows.add(
          List.of(
              Cell.of(name),
              Cell.of(Typeset.when(run.started())),
              Cell.of(Words.of(run.outcome())),
              Cell.of(run.experiments().size(), Double.NaN),
              Cell.of(Long.toString(run.seed())),
              Cell.of(Typeset.duration(run.seconds()))));
      links.add("#run-" + (i + 1) + "-run");
      lines.addAll(pages.get(i).lines());
    }
    List<Heading> headings =
        Stream.of("run", "started", "outcome", "experiments", "seed", "time")
            .map(h -> new Heading(new Column(h, ""), ""))
            .toList();
    Drawn.Rows table = TableArtist.rows(headings, rows, links);
    return new Page.Comparison(Differences.of(runs, pages), table, Glance.of(lines));
  }
}
