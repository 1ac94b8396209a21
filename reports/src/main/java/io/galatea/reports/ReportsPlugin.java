package io.galatea.reports;

import io.galatea.api.Plugin;

/** The reports that come with Galatea: one HTML file. */
public final class ReportsPlugin extends Plugin {

  @Override
  public String name() {
    return "reports";
  }

  @Override
  protected void configure() {
    report("html").to(HtmlReport.class);
  }
}
