package io.galatea.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.run.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Opens reports in a real browser from the file system, where no server could help. */
class BrowserTest {
  @TempDir private static Path folder;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws IOException {
    browser = Chromium.open(folder);
    Files.write(folder.resolve("rich.html"), SampleReport.write(SampleRuns.rich()));
    Files.write(folder.resolve("hostile.html"), SampleReport.write(HostileRun.run()));
    Files.write(
        folder.resolve("several.html"),
        SampleReport.write(SampleRuns.rich(), SampleRuns.rich(Outcome.INTERRUPTED, 2)));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rich", "hostile", "several"})
  void nothing_is_loaded_logged_or_refused(String report) {
    logs(LogType.PERFORMANCE);
    logs(LogType.BROWSER);
    show(report, 1280, "light");
    browser.executeScript("window.scrollTo(0, document.body.scrollHeight)");
    assertThat(logs(LogType.BROWSER)).isEmpty();
    List<String> requests =
        logs(LogType.PERFORMANCE).stream()
            .filter(m -> m.contains("\"Network.requestWillBeSent\""))
            .map(m -> m.replaceAll("(?s).*?\"url\":\"([^\"]{0,200}).*", "$1"))
            .filter(u -> !u.startsWith("data:") && !u.endsWith("/" + report + ".html"))
            .toList();
    assertThat(requests).isEmpty();
    assertThat(browser.executeScript("return window.hacked === undefined")).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource({"rich, light, 1280", "rich, dark, 320", "several, light, 1280"})
  void axe_finds_nothing_to_complain_about(String report, String theme, int width)
      throws IOException {
    show(report, width, theme);
    try (InputStream axe = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
      browser.executeScript(new String(axe.readAllBytes(), UTF_8));
    }
    Object complaints =
        browser.executeAsyncScript(
            "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => v.id + ': '"
                + " + v.help + ' ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 150) + ' '"
                + " + n.failureSummary).join(' | '))))");
    assertThat((List<?>) complaints).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"rich, 320", "rich, 768", "hostile, 320", "several, 320"})
  void the_page_never_scrolls_sideways(String report, int width) {
    show(report, width, "light");
    // What sticks out, by name, so that a failure says where to look.
    Object wide =
        browser.executeScript(
            "const width = document.documentElement.clientWidth;"
                + "return [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll,"
                + " pre, svg, .unseen, .skip') && e.getBoundingClientRect().right > width + 0.5)"
                + ".map(e => e.outerHTML.slice(0, 120))");
    assertThat((List<?>) wide).isEmpty();
    Object overflow =
        browser.executeScript(
            "const root = document.documentElement; return root.scrollWidth - root.clientWidth");
    assertThat(overflow).isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 1280})
  void no_text_of_a_drawing_is_cut_off(int width) {
    show("rich", width, "light");
    Object cut =
        browser.executeScript(
            "return [...document.querySelectorAll('svg text')].filter(t => t.getClientRects().length)"
                + ".filter(t => { const a = t.getBoundingClientRect(), b ="
                + " t.ownerSVGElement.getBoundingClientRect(); return a.left < b.left - 1 ||"
                + " a.right > b.right + 1; }).map(t => t.textContent)");
    assertThat((List<?>) cut).isEmpty();
  }

  @Test
  void without_scripts_every_figure_is_there() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      show("rich", 1280, "light");
      List<WebElement> figures = browser.findElements(By.cssSelector("figure.figure"));
      assertThat(figures).hasSizeGreaterThan(20);
      for (WebElement figure : figures) {
        boolean drawn =
            figure.findElements(By.cssSelector("svg, img, table.data")).stream()
                .anyMatch(e -> e.isDisplayed() && e.getSize().getWidth() > 50);
        assertThat(drawn || figure.findElements(By.cssSelector("table.grid img")).size() > 1)
            .as(figure.getAttribute("id"))
            .isTrue();
      }
      WebElement rest = browser.findElement(By.cssSelector(".animation details.more"));
      assertThat(rest.findElements(By.cssSelector(".frame"))).hasSize(4);
      assertThat(browser.findElements(By.cssSelector(".tools"))).isEmpty();
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void tables_sort_by_their_exact_numbers_both_ways_and_filter() {
    show("rich", 1280, "light");
    WebElement table = browser.findElement(By.cssSelector("figure.table table.data"));
    WebElement head = table.findElements(By.cssSelector("thead th")).get(2);
    head.findElement(By.tagName("button")).click();
    assertThat(head.getAttribute("aria-sort")).isEqualTo("ascending");
    assertThat(column(table, 2)).isSorted();
    head.findElement(By.tagName("button")).sendKeys(Keys.ENTER);
    assertThat(head.getAttribute("aria-sort")).isEqualTo("descending");
    assertThat(column(table, 2)).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    browser.findElement(By.cssSelector("figure.table input.filter")).sendKeys("problem C");
    assertThat(
            table.findElements(By.cssSelector("tbody tr")).stream().filter(WebElement::isDisplayed))
        .hasSize(1);
  }

  @Test
  void animations_step_by_keyboard_and_do_not_play_by_themselves() {
    show("rich", 1280, "light");
    WebElement player = browser.findElement(By.cssSelector(".animation .player"));
    WebElement slider = player.findElement(By.cssSelector("input"));
    assertThat(shownFrame()).isEqualTo("k = 4");
    slider.sendKeys(Keys.ARROW_LEFT);
    assertThat(shownFrame()).isEqualTo("k = 3");
    player.findElements(By.tagName("button")).get(2).sendKeys(Keys.ENTER);
    assertThat(shownFrame()).isEqualTo("k = 4");
    player.findElements(By.tagName("button")).get(1).sendKeys(Keys.SPACE);
    new WebDriverWait(browser, Duration.ofSeconds(20)).until(b -> !shownFrame().equals("k = 4"));
  }

  @Test
  void lines_can_be_read_zoomed_hidden_and_put_on_a_logarithmic_axis() {
    show("rich", 1280, "light");
    WebElement figure = browser.findElement(By.cssSelector("[id$='losses-losses']"));
    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", figure);
    WebElement drawing = figure.findElement(By.cssSelector("svg.broad"));
    new Actions(browser).moveToElement(drawing, -20, 0).perform();
    assertThat(figure.findElement(By.cssSelector(".tip")).getText()).contains("generator loss: ");
    WebElement line = drawing.findElement(By.cssSelector("[data-line='0']"));
    String before = line.getAttribute("d");
    new Actions(browser)
        .moveToElement(drawing, -200, 0)
        .clickAndHold()
        .moveByOffset(120, 0)
        .release()
        .perform();
    assertThat(line.getAttribute("d")).isNotEqualTo(before);
    String zoomed = line.getAttribute("d");
    WebElement log = figure.findElement(By.cssSelector("[aria-label='Logarithmic y axis']"));
    assertThat(log.getAttribute("aria-pressed")).isEqualTo("true");
    log.click();
    assertThat(line.getAttribute("d")).isNotEqualTo(zoomed);
    figure.findElement(By.cssSelector(".tools summary")).click();
    figure.findElements(By.cssSelector(".tools .tools button")).get(0).click();
    assertThat(line.isDisplayed()).isFalse();
  }

  @Test
  void clouds_turn() {
    show("rich", 1280, "light");
    WebElement figure = browser.findElement(By.cssSelector("figure.pointcloud"));
    WebElement point = figure.findElement(By.cssSelector("[data-at='7']"));
    String before = point.getAttribute("d");
    figure.findElement(By.cssSelector("[aria-label='Turn left']")).click();
    new WebDriverWait(browser, Duration.ofSeconds(5))
        .until(b -> !point.getAttribute("d").equals(before));
    // The script projects as the static drawing did: there and back again is the same place.
    figure.findElement(By.cssSelector("[aria-label='Reset the view']")).click();
    assertThat(point.getAttribute("d")).isEqualTo(before);
  }

  @Test
  void every_figure_can_be_saved_without_a_violation_of_the_policy() {
    show("rich", 1280, "light");
    logs(LogType.BROWSER);
    for (WebElement figure : browser.findElements(By.cssSelector("figure.figure"))) {
      List<String> buttons =
          figure.findElements(By.cssSelector("button[aria-label]")).stream()
              .map(b -> b.getAttribute("aria-label"))
              .toList();
      assertThat(buttons).as(figure.getAttribute("id")).contains("Data as CSV");
      assertThat(buttons.contains("Save as SVG"))
          .as(figure.getAttribute("id"))
          .isEqualTo(!figure.getAttribute("class").contains("table"));
    }
    for (String kind : List.of("scatterplot", "imagegrid", "pointcloud", "heatmap", "linechart")) {
      // A page may save only ten files without being asked again.
      show("rich", 1280, "light");
      WebElement figure = browser.findElement(By.cssSelector("figure." + kind));
      for (String label : List.of("Save as SVG", "Save as PNG", "Data as CSV")) {
        browser.executeScript(
            "arguments[0].click()",
            figure.findElement(By.cssSelector("[aria-label='" + label + "']")));
      }
      for (String ending : List.of(".svg", ".png", ".csv")) {
        Path file = folder.resolve(figure.getAttribute("data-file") + ending);
        new WebDriverWait(browser, Duration.ofSeconds(20))
            .withMessage(file + " was not saved")
            .until(b -> Files.exists(file));
      }
    }
    assertThat(logs(LogType.BROWSER)).isEmpty();
  }

  @Test
  void printing_hides_navigation_and_is_never_dark() {
    show("rich", 1280, "dark");
    Object dark = background();
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            "print",
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    try {
      assertThat(background()).isNotEqualTo(dark).isEqualTo("rgb(255, 255, 255)");
      for (WebElement hidden :
          browser.findElements(By.cssSelector("nav, .tools, .player, .filter"))) {
        assertThat(hidden.isDisplayed()).isFalse();
      }
    } finally {
      browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }
  }

  private static Object background() {
    return browser.executeScript("return getComputedStyle(document.body).backgroundColor");
  }

  private static String shownFrame() {
    return browser.findElements(By.cssSelector(".animation .frame")).stream()
        .filter(WebElement::isDisplayed)
        .map(f -> f.findElement(By.cssSelector(".frame-title")).getText())
        .reduce("", String::concat);
  }

  private static List<Double> column(WebElement table, int index) {
    return table.findElements(By.cssSelector("tbody tr")).stream()
        .map(
            row -> row.findElements(By.cssSelector("th, td")).get(index).getAttribute("data-value"))
        .map(Double::valueOf)
        .toList();
  }

  private static void show(String report, int width, String theme) {
    Chromium.show(browser, folder.resolve(report + ".html").toUri().toString(), width, theme);
  }

  private static List<String> logs(String type) {
    return Chromium.logs(browser, type);
  }
}
