package io.galatea.reports;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.galatea.api.run.ReportWriter;
import io.galatea.api.run.Run;
import io.galatea.reports.page.Assets;
import io.galatea.reports.page.PageBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes one HTML file that needs nothing beside it: style, script, images and data are inside, and
 * its content security policy lets nothing else in. Without scripts it is complete.
 */
public final class HtmlReport implements ReportWriter {
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          HtmlReport.class.getClassLoader(),
          "io.galatea.reports.templates");

  @Override
  public String fileName() {
    return "report.html";
  }

  @Override
  public void write(List<Run> runs, OutputStream out) throws IOException {
    Utf8ByteOutput page = new Utf8ByteOutput();
    templates.render("page.jte", PageBuilder.build(runs, Assets.load()), page);
    page.writeTo(out);
  }
}
