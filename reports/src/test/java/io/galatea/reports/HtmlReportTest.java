package io.galatea.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.Plugin;
import io.galatea.api.figure.Figure;
import io.galatea.api.run.Outcome;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final String RICH = new String(SampleReport.write(SampleRuns.rich()), UTF_8);

  @Test
  void the_plugin_is_found_by_the_service_loader() {
    assertThat(ServiceLoader.load(Plugin.class)).extracting(Plugin::name).contains("reports");
    assertThat(new HtmlReport().fileName()).isEqualTo("report.html");
  }

  @Test
  void the_same_run_gives_the_same_bytes() {
    assertThat(SampleReport.write(SampleRuns.rich()))
        .isEqualTo(SampleReport.write(SampleRuns.rich()));
  }

  @Test
  void the_sample_has_every_kind_of_figure() {
    String kinds =
        Stream.of(Figure.class.getPermittedSubclasses())
            .map(c -> c.getSimpleName().toLowerCase(java.util.Locale.ROOT))
            .filter(k -> !RICH.contains("class=\"figure wide " + k + "\""))
            .collect(Collectors.joining());
    assertThat(kinds).isEmpty();
  }

  @Test
  void the_policy_has_the_hashes_of_the_blocks_as_they_stand_on_the_page() throws Exception {
    String policy = group(RICH, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"");
    policy = policy.replace("&#39;", "'");
    assertThat(policy)
        .startsWith("default-src 'none'; img-src data:;")
        .contains("style-src 'sha256-" + hash(group(RICH, "<style>(.*?)</style>")) + "'")
        .contains("script-src 'sha256-" + hash(group(RICH, "<script>(.*?)</script>")) + "'")
        .doesNotContain("unsafe");
    assertThat(matches(RICH, "<script>")).isEqualTo(1);
    assertThat(matches(RICH, "<style>")).isEqualTo(1);
  }

  @Test
  void no_element_has_a_style_or_a_handler() {
    String markup = RICH.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "");
    assertThat(matches(markup, "<[^>]*\\sstyle=")).isZero();
    assertThat(matches(markup, "<[^>]*\\son[a-z]+=")).isZero();
    assertThat(matches(markup, "(?:src|href)=\"(?!data:image/png|#)")).isZero();
  }

  @Test
  void style_and_script_stay_far_below_their_allowance() {
    int code =
        group(RICH, "<style>(.*?)</style>").getBytes(UTF_8).length
            + group(RICH, "<script>(.*?)</script>").getBytes(UTF_8).length;
    assertThat(code).isLessThan(120_000);
    assertThat(RICH.getBytes(UTF_8).length).isLessThan(5_000_000);
  }

  @Test
  void hostile_text_stays_text() {
    String page = new String(SampleReport.write(HostileRun.run()), UTF_8);
    // One script for the page, and the data blocks; none of the run's own.
    assertThat(matches(page, "<script>")).isEqualTo(1);
    assertThat(page).doesNotContain("<script>window").doesNotContain("<img src=x");
    assertThat(matches(page, "<img (?!src=\"data:image/png)")).isZero();
    for (String json : groups(page, "<script type=\"application/json\">(.*?)</script>")) {
      assertThat(json).doesNotContain("<").doesNotContain(">").doesNotContain("\u2028");
    }
    String markup = page.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "");
    for (String tag : groups(markup, "<([a-z][^>]*)>")) {
      assertThat(tag.replaceAll("\"[^\"]*\"", "").replaceAll("'[^']*'", ""))
          .doesNotContain("hacked");
    }
  }

  @Test
  void figures_are_numbered_in_their_order_on_the_page() {
    List<String> numbers = groups(RICH, "<figcaption><b>Figure (\\d+)\\.</b>");
    List<String> counted = new ArrayList<>();
    for (int i = 1; i <= numbers.size(); i++) {
      counted.add(Integer.toString(i));
    }
    assertThat(numbers).hasSizeGreaterThan(20).isEqualTo(counted);
  }

  @Test
  void every_link_leads_to_an_anchor_and_anchors_are_unique() {
    List<String> ids = groups(RICH, "<[^>]*\\sid=\"([^\"]+)\"");
    assertThat(ids).doesNotHaveDuplicates().containsAll(groups(RICH, "href=\"#([^\"]+)\""));
  }

  @Test
  void an_interrupted_run_says_so_before_anything_else() {
    String page = new String(SampleReport.write(SampleRuns.rich(Outcome.INTERRUPTED, 1)), UTF_8);
    assertThat(page.indexOf("This run was interrupted"))
        .isPositive()
        .isLessThan(page.indexOf(">Findings</h2>"));
  }

  @Test
  void the_diverged_experiment_is_the_first_finding_with_its_reason() {
    assertThat(group(RICH, "class=\"findings\".*?<li class=\"([a-z]+)\">")).isEqualTo("failure");
    assertThat(group(RICH, "class=\"findings\".*?<li(.*?)</li>"))
        .contains("learningRate=40.0")
        .contains("no longer finite at step 312");
  }

  @Test
  void a_section_says_which_of_its_figures_were_never_made() {
    assertThat(RICH).contains("No figure rbm/nothing-here was made in this run.");
  }

  @Test
  void several_runs_are_compared_before_they_are_shown_each() {
    String page =
        new String(
            SampleReport.write(SampleRuns.rich(), SampleRuns.rich(Outcome.COMPLETED, 2)), UTF_8);
    assertThat(page).contains("<title>Comparison of 2 runs</title>");
    assertThat(matches(page, "<h1")).isEqualTo(1);
    assertThat(page.indexOf("All experiments"))
        .isPositive()
        .isLessThan(page.indexOf(">Findings</h3>"));
    List<String> ids = groups(page, "<[^>]*\\sid=\"([^\"]+)\"");
    assertThat(ids).doesNotHaveDuplicates().containsAll(groups(page, "href=\"#([^\"]+)\""));
  }

  private static String hash(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  private static String group(String text, String pattern) {
    return groups(text, pattern).get(0);
  }

  private static List<String> groups(String text, String pattern) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map((MatchResult m) -> m.group(1))
        .toList();
  }

  private static long matches(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }
}
