package io.galatea.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;

/** Compares experiments in a real browser, as a reader does. */
class CompareBrowserTest {
  @TempDir private static Path folder;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws IOException {
    browser = Chromium.open(folder);
    Files.write(folder.resolve("sweep.html"), SampleReport.write(SampleSweep.run(4, 3, 10)));
    Files.write(folder.resolve("rich.html"), SampleReport.write(SampleRuns.rich()));
    Files.write(folder.resolve("large.html"), SampleReport.write(SampleSweep.run(334, 1, 10)));
    Files.write(
        folder.resolve("sweeps.html"),
        SampleReport.write(SampleSweep.run(1, 3, 10), SampleSweep.run(2, 3, 20)));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  private static void show(String report) {
    show(report, "", 1280, "light");
  }

  private static void show(String report, String fragment, int width, String theme) {
    // From another page, since a new fragment alone loads nothing.
    browser.get("about:blank");
    Chromium.show(browser, folder.resolve(report + ".html").toUri() + fragment, width, theme);
  }

  private static WebElement glance() {
    return browser.findElement(By.cssSelector("figure.compare"));
  }

  private static void filter(String text) {
    WebElement filter = glance().findElement(By.cssSelector("input.filter"));
    filter.clear();
    filter.sendKeys(text);
  }

  /** What stands in a column, by its key, in the rows that are shown. */
  private static List<String> shown(String key) {
    Object values =
        browser.executeScript(
            "const t = document.querySelector('figure.compare table');"
                + "const i = [...t.tHead.rows[0].cells].findIndex(h => h.querySelector('.head')"
                + ".textContent === arguments[0]);"
                + "return [...t.tBodies[0].rows].filter(r => !r.hidden && !r.cells[i].hidden)"
                + ".map(r => r.cells[i].dataset.value || r.cells[i].textContent.trim())",
            key);
    return ((List<?>) values).stream().map(String::valueOf).toList();
  }

  private static String status() {
    return glance().findElement(By.cssSelector(".compare-status")).getText();
  }

  private static void press(String text) {
    glance()
        .findElement(By.xpath(".//button[starts-with(normalize-space(), '" + text + "')]"))
        .click();
  }

  private static String address() {
    return URLDecoder.decode(browser.getCurrentUrl(), UTF_8);
  }

  @Test
  void options_are_columns_that_sort_by_their_numbers() {
    show("sweep");
    assertThat(shown("hiddenUnits")).hasSize(12).startsWith("4", "4", "4", "8");
    press("learningRate");
    assertThat(shown("learningRate").stream().map(Double::valueOf).toList()).isSorted();
    press("learningRate");
    assertThat(shown("learningRate").stream().map(Double::valueOf).toList())
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(shown("trainings")).containsOnly("3");
  }

  @Test
  void conditions_on_options_and_scores_filter() {
    show("sweep");
    filter("hiddenUnits >= 12 learningRate=0.01");
    assertThat(shown("hiddenUnits")).containsExactly("12", "16");
    filter("exact-log-likelihood > -186");
    assertThat(shown("exact-log-likelihood").stream().map(Double::valueOf).toList())
        .isNotEmpty()
        .hasSizeLessThan(12)
        .allMatch(value -> value > -186);
    filter("nonsense>3");
    assertThat(status()).contains("There is no column “nonsense”").contains("hiddenUnits");
    assertThat(shown("hiddenUnits")).hasSize(12);
  }

  @Test
  void those_selected_are_shown_alone_with_what_tells_them_apart() {
    show("sweep");
    List<WebElement> boxes = glance().findElements(By.cssSelector("input.select"));
    assertThat(shown("chains")).isEmpty();
    boxes.get(0).sendKeys(Keys.SPACE);
    boxes.get(2).sendKeys(Keys.SPACE);
    assertThat(status()).isEqualTo("The 2 selected differ in learningRate, chains.");
    press("Selected only (2)");
    assertThat(shown("hiddenUnits")).containsExactly("4", "4");
    // An option that nobody sweeps appears, since it differs.
    assertThat(shown("chains")).containsExactly("10", "100");
    List<String> marked =
        glance().findElements(By.cssSelector("td.differs")).stream()
            .filter(WebElement::isDisplayed)
            .map(WebElement::getText)
            .toList();
    assertThat(marked).containsExactly("0.001", "10", "0.1", "100");
    press("Reset");
    assertThat(shown("hiddenUnits")).hasSize(12);
    assertThat(glance().findElements(By.cssSelector("input.select:checked"))).isEmpty();
  }

  @Test
  void columns_can_be_hidden_and_shown_by_keyboard() {
    show("sweep");
    WebElement summary = glance().findElement(By.cssSelector(".chooser summary"));
    summary.sendKeys(Keys.ENTER);
    WebElement choice =
        glance().findElement(By.xpath(".//label[contains(., 'learningRate')]/input"));
    choice.sendKeys(Keys.SPACE);
    assertThat(shown("learningRate")).isEmpty();
    choice.sendKeys(Keys.ESCAPE);
    assertThat(choice.isDisplayed()).isFalse();
    assertThat(address()).contains("columns=").doesNotContain("learningRate");
  }

  @Test
  void an_address_opens_the_same_view_again() {
    show("sweep");
    filter("hiddenUnits>4");
    press("exact-log-likelihood");
    glance().findElements(By.cssSelector("input.select")).get(4).sendKeys(Keys.SPACE);
    glance().findElement(By.xpath(".//summary[.='Scatter plot']")).click();
    new Select(glance().findElement(By.cssSelector(".compare-chart select")))
        .selectByVisibleText("learningRate");
    List<String> before = shown("model");
    String fragment = browser.getCurrentUrl().replaceFirst("^[^#]*", "");
    assertThat(fragment).startsWith("#compare=1&");
    show("sweep", fragment, 1280, "light");
    assertThat(shown("model")).hasSize(9).isEqualTo(before);
    assertThat(glance().findElements(By.cssSelector("input.select:checked"))).hasSize(1);
    assertThat(
            new Select(glance().findElement(By.cssSelector(".compare-chart select")))
                .getFirstSelectedOption()
                .getText())
        .isEqualTo("learningRate");
    assertThat(glance().findElements(By.cssSelector(".compare-chart svg .whisker"))).hasSize(9);
  }

  @Test
  void points_and_lines_are_read_and_selected_with_the_pointer() {
    show("sweep", "#compare=1&chart=scatter", 1280, "light");
    WebElement drawing = glance().findElement(By.cssSelector(".compare-chart svg.chart"));
    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", drawing);
    new Actions(browser)
        .moveToElement(drawing.findElements(By.cssSelector(".mark")).get(5))
        .perform();
    assertThat(glance().findElement(By.cssSelector(".tip")).getText())
        .contains("exact-log-likelihood: −1")
        .contains(" ± ");
    new Actions(browser).click().perform();
    assertThat(glance().findElements(By.cssSelector("input.select:checked"))).hasSize(1);
    show("sweep", "#compare=1&chart=parallel", 1280, "light");
    assertThat(glance().findElements(By.cssSelector("svg.parallel .trace"))).hasSize(12);
  }

  @Test
  void dragging_along_an_axis_filters_by_it() {
    show("sweep", "#compare=1&chart=parallel", 1280, "light");
    WebElement drawing = glance().findElement(By.cssSelector("svg.parallel"));
    browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", drawing);
    int height = drawing.getSize().getHeight();
    // The first axis stands 52 from the left.
    new Actions(browser)
        .moveToElement(drawing, 52 - drawing.getSize().getWidth() / 2, 60 - height / 2)
        .clickAndHold()
        .moveByOffset(0, 120)
        .release()
        .perform();
    assertThat(glance().findElement(By.cssSelector("input.filter")).getAttribute("value"))
        .contains("hiddenUnits>=", "hiddenUnits<=");
    assertThat(shown("hiddenUnits")).isNotEmpty().contains("16").doesNotContain("4");
  }

  @Test
  void a_thousand_experiments_show_their_first_fifty() {
    show("large");
    assertThat(shown("model")).hasSize(50);
    assertThat(status()).contains("The first 50 of 1002");
    press("Show all 1002");
    assertThat(shown("model")).hasSize(1002);
    filter("hiddenUnits>1300");
    assertThat(shown("hiddenUnits")).hasSize(27);
  }

  @Test
  void one_training_is_never_the_best_and_says_what_its_error_is() {
    show("large");
    assertThat(glance().findElements(By.cssSelector("td.best"))).isEmpty();
    assertThat(glance().findElement(By.cssSelector(".rule")).getText())
        .contains("One training: its error is over rows");
    show("sweep");
    assertThat(glance().findElements(By.cssSelector("tr.once"))).isEmpty();
  }

  @Test
  void smoothing_says_its_width_and_keeps_what_is_raw() {
    show("rich");
    WebElement figure = browser.findElement(By.cssSelector("[id$='losses-losses']"));
    WebElement slider = figure.findElement(By.cssSelector(".smoothing input"));
    WebElement line = figure.findElement(By.cssSelector("svg.broad [data-line='0']"));
    assertThat(figure.findElement(By.cssSelector(".smoothing .width")).getText()).isEqualTo("raw");
    slider.sendKeys(Keys.ARROW_RIGHT);
    assertThat(figure.findElement(By.cssSelector(".smoothing .width")).getText())
        .isEqualTo("mean of 3 points");
    // Also in the drawing, which may be saved.
    assertThat(figure.findElement(By.cssSelector("svg.broad .smooth-words")).getText())
        .isEqualTo("mean of 3 points");
    String raw =
        figure.findElement(By.cssSelector("svg.broad .raw[data-line='0']")).getAttribute("d");
    assertThat(line.getAttribute("d")).isNotEqualTo(raw);
    slider.sendKeys(Keys.ARROW_LEFT);
    assertThat(figure.findElements(By.cssSelector(".raw, .smooth-words"))).isEmpty();
    assertThat(line.getAttribute("d")).isEqualTo(raw);
  }

  @Test
  void without_scripts_the_whole_table_stands() {
    browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      show("sweep");
      assertThat(glance().findElements(By.cssSelector("tbody tr")))
          .hasSize(12)
          .allMatch(WebElement::isDisplayed);
      assertThat(glance().findElements(By.cssSelector("thead th")))
          .extracting(WebElement::getText)
          .anyMatch(text -> text.startsWith("hiddenUnits"));
      assertThat(browser.findElements(By.cssSelector(".compare-bar, .compare-chart"))).isEmpty();
    } finally {
      browser.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sweep, #compare=1&chart=scatter, 1280, light",
    "sweep, #compare=1&chart=parallel, 320, dark",
    "sweeps, '', 1280, dark",
    "sweeps, '', 320, light"
  })
  void axe_and_the_console_have_no_complaints_and_nothing_sticks_out(
      String report, String fragment, int width, String theme) throws IOException {
    Chromium.logs(browser, LogType.BROWSER);
    show(report, fragment, width, theme);
    try (InputStream axe = CompareBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      browser.executeScript(new String(axe.readAllBytes(), UTF_8));
    }
    Object complaints =
        browser.executeAsyncScript(
            "const done = arguments[0]; axe.run().then(r => done(r.violations.map(v => v.id + ': '"
                + " + v.help + ' ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 150) + ' '"
                + " + n.failureSummary).join(' | '))))");
    assertThat((List<?>) complaints).isEmpty();
    assertThat(Chromium.logs(browser, LogType.BROWSER)).isEmpty();
    Object overflow =
        browser.executeScript(
            "const root = document.documentElement; return root.scrollWidth - root.clientWidth");
    assertThat(overflow).isEqualTo(0L);
  }
}
