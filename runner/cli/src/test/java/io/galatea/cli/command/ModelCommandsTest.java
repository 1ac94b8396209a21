package io.galatea.cli.command;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sample}, {@code evaluate} and {@code draw} with a model that a run saved. */
class ModelCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "mnist:part=test,limit=50,binarization=threshold";
  private static final int PIXELS = 784;

  /** Relative, in per cent: the tensors are float32, and so is what the kernels add up. */
  private static final Percentage CLOSE = withinPercentage(0.01);

  @TempDir private static Path folder;
  private static Path run;
  private static Path model;

  @BeforeAll
  static void trainAModel() {
    run = Cli.run(folder, "run");
    model = Cli.model(run, "rbm-hiddenUnits=3");
  }

  private static JsonNode measured(String metric) throws IOException {
    JsonNode results =
        JSON.readTree(run.resolve("experiments/rbm-hiddenUnits=3/results.json").toFile());
    for (JsonNode measurement : results.get("measurements")) {
      if (measurement.get("name").asText().equals(metric)) {
        return measurement;
      }
    }
    throw new AssertionError(metric + " was not measured");
  }

  private static double evaluated(Object... more) {
    Object[] arguments = new Object[more.length + 6];
    Object[] first = {"evaluate", model, "--json", "--data", DATA, "--metric"};
    System.arraycopy(first, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return galatea(arguments).ok().json().get("value").asDouble();
  }

  @Test
  void evaluating_gives_the_numbers_of_the_run_again() throws IOException {
    // The stochastic estimate too: the stream is kept with the model.
    for (String metric : List.of("exact-log-likelihood", "pseudo-likelihood")) {
      JsonNode json =
          galatea("evaluate", model, "--metric", metric, "--data", DATA, "--json").ok().json();
      assertThat(json).as(metric).isEqualTo(measured(metric));
    }
  }

  @Test
  void another_seed_estimates_the_pseudo_likelihood_by_other_pixels() throws IOException {
    assertThat(evaluated("pseudo-likelihood", "--seed", "77"))
        .isNotEqualTo(measured("pseudo-likelihood").get("value").asDouble());
  }

  /** A machine as its file has it, and its formulae written out. */
  private static final class Machine {
    private final int hidden;
    private final float[] weights;
    private final float[] visibleBias;
    private final float[] hiddenBias;

    Machine(Path file) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      byte[] header = new byte[Math.toIntExact(bytes.getLong())];
      bytes.get(header);
      JsonNode json = JSON.readTree(new String(header, StandardCharsets.UTF_8));
      ByteBuffer data = bytes.slice();
      hidden = json.get("weights").get("shape").get(1).asInt();
      weights = floats(data, json.get("weights"));
      visibleBias = floats(data, json.get("visibleBias"));
      hiddenBias = floats(data, json.get("hiddenBias"));
    }

    private static float[] floats(ByteBuffer data, JsonNode tensor) {
      assertThat(tensor.get("dtype").asText()).isEqualTo("F32");
      int from = tensor.get("data_offsets").get(0).asInt();
      int to = tensor.get("data_offsets").get(1).asInt();
      float[] values = new float[(to - from) / Float.BYTES];
      data.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    }

    double activation(double[] v, int j) {
      double sum = hiddenBias[j];
      for (int i = 0; i < PIXELS; i++) {
        sum += v[i] * weights[i * hidden + j];
      }
      return sum;
    }

    /** −F(v) = b·v + Σ log(1 + exp(c + v·W)). */
    double negativeFreeEnergy(double[] v) {
      double sum = 0;
      for (int i = 0; i < PIXELS; i++) {
        sum += v[i] * visibleBias[i];
      }
      for (int j = 0; j < hidden; j++) {
        sum += Math.log1p(Math.exp(activation(v, j)));
      }
      return sum;
    }

    /** log Σ over all hidden states h of exp(c·h) Π (1 + exp(b + W h)). */
    double logPartition() {
      double sum = 0;
      double shift = Double.NaN;
      for (int state = 0; state < 1 << hidden; state++) {
        double log = 0;
        for (int j = 0; j < hidden; j++) {
          log += (state >> j & 1) * hiddenBias[j];
        }
        for (int i = 0; i < PIXELS; i++) {
          double input = visibleBias[i];
          for (int j = 0; j < hidden; j++) {
            input += (state >> j & 1) * weights[i * hidden + j];
          }
          log += Math.log1p(Math.exp(input));
        }
        shift = state == 0 ? log : shift;
        sum += Math.exp(log - shift);
      }
      return shift + Math.log(sum);
    }

    /** Σ over pixels of log p(v_i | all others). */
    double pseudoLikelihood(double[] v) {
      double sum = 0;
      double free = negativeFreeEnergy(v);
      for (int i = 0; i < PIXELS; i++) {
        v[i] = 1 - v[i];
        sum -= Math.log1p(Math.exp(negativeFreeEnergy(v) - free));
        v[i] = 1 - v[i];
      }
      return sum;
    }
  }

  private static double[][] digits() throws IOException {
    byte[] file;
    try (InputStream in =
        new GZIPInputStream(
            ModelCommandsTest.class.getResourceAsStream(
                "/io/galatea/core/dataset/mnist/t10k-images-idx3-ubyte.gz"))) {
      file = in.readAllBytes();
    }
    double[][] digits = new double[50][PIXELS];
    for (int n = 0; n < digits.length; n++) {
      for (int i = 0; i < PIXELS; i++) {
        digits[n][i] = (file[16 + n * PIXELS + i] & 255) >= 128 ? 1 : 0;
      }
    }
    return digits;
  }

  @Test
  void likelihoods_agree_with_the_formulae_written_out_over_the_saved_tensors() throws IOException {
    Machine machine = new Machine(model);
    double logPartition = machine.logPartition();
    double likelihood = 0;
    double pseudo = 0;
    for (double[] digit : digits()) {
      likelihood += (machine.negativeFreeEnergy(digit) - logPartition) / 50;
      pseudo += machine.pseudoLikelihood(digit) / 50;
    }
    assertThat(evaluated("exact-log-likelihood")).isCloseTo(likelihood, CLOSE);
    assertThat(evaluated("exact-log-partition")).isCloseTo(logPartition, CLOSE);
    assertThat(evaluated("pseudo-likelihood", "--set", "exact=true")).isCloseTo(pseudo, CLOSE);
  }

  private static void isMeasuredWithItsError(Path subject, String metric, String... details) {
    Object[] call = {"evaluate", subject, "--metric", metric, "--data", DATA, "--set"};
    Object[] arguments = Arrays.copyOf(call, call.length + 4);
    arguments[call.length] = "chains=20";
    arguments[call.length + 1] = "--set";
    arguments[call.length + 2] = "temperatures=100";
    arguments[call.length + 3] = "--json";
    JsonNode json = galatea(arguments).ok().json();
    assertThat(json.get("value").isNumber()).isTrue();
    assertThat(json.get("standardError").asDouble()).isPositive();
    assertThat(json.get("count").asInt()).isPositive();
    assertThat(json.get("unit").asText()).isEqualTo("nat");
    Object[] forPeople = Arrays.copyOf(arguments, arguments.length - 1);
    String text = galatea(forPeople).ok().out();
    assertThat(text).startsWith(metric + " ").contains(" ± ", " nat (count ");
    for (String detail : details) {
      assertThat(json.get("details").get(detail).isNumber()).as(detail).isTrue();
      assertThat(text).contains("\n  " + detail + " ");
    }
  }

  @Test
  void evidence_of_shallow_and_deep_machines_comes_with_its_error_and_bracket() {
    Path study =
        Cli.write(
            folder,
            "deep.yaml",
            """
            name: deep
            seed: 1
            data:
              train: {dataset: mnist, binarization: threshold, limit: 100}
            experiments:
              - id: deep
                trainer: dbm-mean-field-pcd
                options: {hiddenUnits: [30, 30], epochs: 2, pretrainingEpochs: [1]}
            """);
    Path out = folder.resolve("deep");
    galatea("run", study, "--out", out).ok();
    for (Path subject : List.of(model, Cli.model(out, "deep"))) {
      isMeasuredWithItsError(subject, "ais-log-partition", "low", "high", "effectiveSampleSize");
      isMeasuredWithItsError(
          subject, "variational-lower-bound", "logPartitionLow", "logPartitionHigh");
    }
  }

  @Test
  void samples_as_csv_and_as_an_array_are_the_same_numbers() throws IOException {
    Path csv = folder.resolve("s.csv");
    Path npy = folder.resolve("s.npy");
    Object[] common = {"sample", model, "--count", 7, "--set", "steps=5", "--out"};
    for (Path file : List.of(csv, npy)) {
      Object[] arguments = Arrays.copyOf(common, common.length + 1);
      arguments[common.length] = file;
      assertThat(galatea(arguments).ok().path()).isEqualTo(file);
    }
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(7);
    ByteBuffer array = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
    int header = array.getShort(8);
    assertThat((10 + header) % 64).isZero();
    assertThat(new String(array.array(), 10, header, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (7, 28, 28), }")
        .endsWith("\n");
    array.position(10 + header);
    for (String line : lines) {
      String[] cells = line.split(",", -1);
      assertThat(cells).hasSize(PIXELS);
      for (String cell : cells) {
        assertThat(array.getFloat()).isEqualTo(Float.parseFloat(cell));
      }
    }
    assertThat(array.hasRemaining()).isFalse();
  }

  @Test
  void samples_as_a_picture_lie_in_a_square() throws IOException {
    Path png = folder.resolve("s.png");
    galatea("sample", model, "--count", 5, "--set", "steps=1", "--out", png).ok();
    BufferedImage picture = ImageIO.read(png.toFile());
    assertThat(picture.getWidth()).isEqualTo(3 * 28);
    assertThat(picture.getHeight()).isEqualTo(2 * 28);
  }

  @Test
  void clamped_values_stay_as_they_start_and_others_do_not() throws IOException {
    Path csv = folder.resolve("clamped.csv");
    galatea(
            "sample",
            model,
            "--start",
            DATA,
            "--clamp",
            "0-391,700",
            "--count",
            50,
            "--set",
            "steps=20",
            "--out",
            csv)
        .ok();
    double[][] digits = digits();
    List<String> lines = Files.readAllLines(csv);
    int changed = 0;
    for (int n = 0; n < 50; n++) {
      String[] cells = lines.get(n).split(",", -1);
      for (int i = 0; i < PIXELS; i++) {
        double value = Double.parseDouble(cells[i]);
        if (i <= 391 || i == 700) {
          assertThat(value).as("row %d, pixel %d", n, i).isEqualTo(digits[n][i]);
        } else if (value != digits[n][i]) {
          changed++;
        }
      }
    }
    assertThat(changed).isPositive();
  }

  @Test
  void the_same_seed_draws_the_same_samples_and_another_seed_others() throws IOException {
    byte[] first = sampled("a.npy");
    assertThat(sampled("b.npy")).isEqualTo(first);
    assertThat(sampled("c.npy", "--seed", "9")).isNotEqualTo(first);
  }

  private static byte[] sampled(String name, Object... more) throws IOException {
    Object[] arguments = new Object[6 + more.length];
    Path file = folder.resolve(name);
    System.arraycopy(
        new Object[] {"sample", model, "--set", "steps=3", "--out", file}, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    galatea(arguments).ok();
    return Files.readAllBytes(file);
  }

  @Test
  void drawing_leaves_pictures_and_a_page() throws IOException {
    Path out = folder.resolve("drawn");
    Cli.Result result =
        galatea("draw", model, "--illustration", "reconstruction", "--data", DATA, "--out", out)
            .ok();
    assertThat(result.path()).isEqualTo(out);
    assertThat(out.resolve("report.html")).exists();
    try (Stream<Path> files = Files.walk(out)) {
      assertThat(files.filter(file -> file.toString().endsWith(".png"))).isNotEmpty();
    }
    galatea("draw", model, "--illustration", "filters", "--out", out)
        .refused(2, "--out", "--overwrite");
    galatea("report", out).ok();
  }

  @Test
  void an_illustration_of_data_is_drawn_of_the_data_given() {
    Path out = folder.resolve("data-drawn");
    galatea("draw", model, "--illustration", "data-samples", "--data", DATA, "--out", out).ok();
    assertThat(out.resolve("report.html")).exists();
  }

  @Test
  void an_illustration_that_needs_data_for_its_options_says_that_there_are_none() {
    Path out = folder.resolve("no-data");
    galatea("draw", model, "--illustration", "samples-by-model", "--set", "data=true", "--out", out)
        .refused(2, "no data set has the role 'test'; there is no --data");
    assertThat(out).doesNotExist();
  }

  @Test
  void what_there_is_can_be_listed_and_described() {
    assertThat(galatea("list").ok().out()).contains("rbm:gibbs", "core:mnist", "rbm:filters");
    JsonNode metrics = galatea("list", "metrics", "--json").ok().json().get("metrics");
    assertThat(metrics.findValuesAsText("name")).contains("rbm:exact-log-likelihood");
    assertThat(galatea("describe", "contrastive-divergence").ok().out())
        .contains("rbm:contrastive-divergence (trainer)", "learningRate", "too high");
    assertThat(galatea("describe", "parallel-tempering").ok().out())
        .contains("  ladder: mapping, default {}\n", "  ladder.temperatures: whole number");
    JsonNode described = galatea("describe", "rbm:gibbs", "--json").ok().json();
    assertThat(described.get(0).get("kind").asText()).isEqualTo("sampler");
    assertThat(galatea("--help").ok().out()).contains("reproduce", "Exit codes:");
    assertThat(galatea("--version").ok().out()).startsWith("galatea ");
  }

  @Test
  void the_versions_say_what_multiplies_matrices() {
    JsonNode versions = galatea("list", "versions", "--json").ok().json();

    assertThat(versions.get("Galatea").asText()).isNotEmpty();
    assertThat(versions.get("matrix products").asText()).matches("OpenBLAS [0-9.]+, \\w+ kernels");
  }
}
