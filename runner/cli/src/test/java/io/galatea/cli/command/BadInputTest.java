package io.galatea.cli.command;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.error.ErrorKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bad input: one clear message, its exit code, no stack trace, nothing written. */
class BadInputTest {
  @TempDir private static Path folder;
  private static Path study;
  private static Path model;

  @BeforeAll
  static void trainAModel() {
    model = Cli.model(Cli.run(folder, "run"), "rbm-hiddenUnits=3");
    study = folder.resolve("study.yaml");
  }

  private static Path out() {
    return folder.resolve("never");
  }

  private static Cli.Result refusedRun(Path file, ErrorKind kind, String... words) {
    Cli.Result result = galatea("run", file, "--out", out()).refused(kind, words);
    assertThat(out()).doesNotExist();
    return result;
  }

  private static Cli.Result refusedStudy(String text, String... words) {
    return refusedRun(Cli.write(folder, "bad.yaml", text), ErrorKind.USAGE, words);
  }

  private static byte[] images(int count, int height, int width, int bytes) {
    return ByteBuffer.allocate(16 + bytes)
        .putInt(2051)
        .putInt(count)
        .putInt(height)
        .putInt(width)
        .array();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static void refusedImages(String name, byte[] content, String... words)
      throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    Path bad =
        Cli.write(
            folder,
            "idx.yaml",
            Cli.STUDY.replaceFirst(
                "train: \\{dataset: mnist, ", "train: {dataset: idx, images: " + name + ", "));
    refusedRun(bad, ErrorKind.DATA, words).refused(ErrorKind.DATA, name);
    galatea("evaluate", model, "--metric", "exact-log-likelihood", "--data", "idx:images=" + file)
        .refused(ErrorKind.DATA, words);
  }

  @Test
  void idx_files_that_are_truncated_mislabelled_or_broken() throws IOException {
    refusedImages("short-idx3-ubyte", images(10, 28, 28, 100), "truncated");
    refusedImages(
        "labels-idx1-ubyte", ByteBuffer.allocate(12).putInt(2049).putInt(4).array(), "label");
    refusedImages("random-idx3-ubyte", "not an IDX file at all".getBytes(StandardCharsets.UTF_8));
    refusedImages("empty-idx3-ubyte", new byte[0], "empty");
    byte[] packed = gzip(images(10, 28, 28, 7840));
    refusedImages("half.gz", Arrays.copyOf(packed, packed.length / 2));
    packed[packed.length - 6] ^= 0x55;
    refusedImages("checksum.gz", packed);
    refusedImages("huge-idx3-ubyte", images(Integer.MAX_VALUE, 65536, 65536, 100));
  }

  private static void refusedCifar(String spec, ErrorKind kind, String... words) {
    String data = "cifar-binary:" + spec;
    galatea("evaluate", model, "--metric", "reconstruction-error", "--data", data)
        .refused(kind, words);
  }

  private static String records(String name, int count, int bytes, int... labels)
      throws IOException {
    byte[] content = new byte[bytes];
    for (int i = 0; i < count; i++) {
      content[3073 * i] = (byte) labels[i % labels.length];
    }
    return "files=" + Files.write(folder.resolve(name), content);
  }

  @Test
  void cifar_files_that_are_truncated_mislabelled_or_none() throws IOException {
    refusedCifar(
        records("short.bin", 2, 2 * 3073 - 73, 1),
        ErrorKind.DATA,
        "short.bin: is truncated: record 1, counted from 0, has 3000 of its 3073 bytes, 73 are"
            + " missing");
    refusedCifar(
        records("label.bin", 2, 2 * 3073, 9, 10),
        ErrorKind.DATA,
        "label.bin: record 1, counted from 0, has the label 10, but labels are from 0 to 9");
    refusedCifar(records("empty.bin", 0, 0), ErrorKind.DATA, "empty.bin: the file is empty");
    refusedCifar("files=" + folder, ErrorKind.USAGE, "must be a file, but is a directory");
    refusedCifar(
        "files=" + folder.resolve("shart.bin"),
        ErrorKind.USAGE,
        "shart.bin does not exist; the nearest name in its folder is short.bin");
    byte[] packed = gzip(new byte[3 * 3073]);
    Path half = Files.write(folder.resolve("half.bin.gz"), Arrays.copyOf(packed, 20));
    refusedCifar("files=" + half, ErrorKind.DATA, "half.bin.gz: is truncated: its gzip stream");
    refusedCifar("class=horse", ErrorKind.USAGE, "files is missing; it is a list of paths");
  }

  @Test
  void classes_that_there_are_not() throws IOException {
    String two = records("two.bin", 4, 4 * 3073, 3, 7);
    refusedCifar(
        two + ",class=hors",
        ErrorKind.USAGE,
        "class must be a number from 0 to 9 or one of",
        "(nearest: horse), but is hors");
    refusedCifar(two + ",class=10", ErrorKind.USAGE, "from 0 to 9", "but is 10");
    refusedCifar(
        two + ",class=[cat,frog]",
        ErrorKind.USAGE,
        "two.bin: there is no row of class 6 (frog); there are 2 of class 3 (cat), 2 of class 7"
            + " (horse)");
    refusedStudy(
        Cli.STUDY.replace("limit: 100", "limit: 100, class: 11"),
        "data.train.class must be a number from 0 to 9, but is 11");
    Path images = Files.write(folder.resolve("plain-idx3-ubyte"), images(3, 28, 28, 2352));
    galatea(
            "evaluate",
            model,
            "--metric",
            "reconstruction-error",
            "--data",
            "idx:images=" + images + ",class=3")
        .refused(ErrorKind.USAGE, "class must be given together with labels", "but is 3");
  }

  @Test
  void an_idx_file_that_is_missing_with_the_nearest_name() throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte"), images(10, 28, 28, 7840));
    refusedRun(
        Cli.write(
            folder,
            "missing.yaml",
            Cli.STUDY.replaceFirst(
                "dataset: mnist,", "dataset: idx, images: train-image-idx3-ubyte,")),
        ErrorKind.USAGE,
        "train-image-idx3-ubyte",
        "train-images-idx3-ubyte");
  }

  @Test
  void images_of_another_size_than_the_models() throws IOException {
    Path small = Files.write(folder.resolve("small-idx3-ubyte"), images(80, 8, 8, 5120));
    String data = "idx:images=" + small;
    String[] words = {"28 × 28", "8 × 8"};
    galatea("evaluate", model, "--metric", "exact-log-likelihood", "--data", data)
        .refused(ErrorKind.USAGE, words);
    galatea("sample", model, "--start", data, "--out", folder.resolve("s.png"))
        .refused(ErrorKind.USAGE, words);
    galatea("draw", model, "--illustration", "gibbs-chain", "--data", data, "--out", out())
        .refused(ErrorKind.USAGE, words);
    assertThat(folder.resolve("s.png")).doesNotExist();
    assertThat(out()).doesNotExist();
  }

  @Test
  void a_test_set_of_another_size_than_the_training_set() throws IOException {
    Files.write(folder.resolve("tiny-idx3-ubyte"), images(80, 8, 8, 5120));
    Path file =
        Cli.write(
            folder,
            "mixed.yaml",
            Cli.STUDY.replace(
                "test: {dataset: mnist,", "test: {dataset: idx, images: tiny-idx3-ubyte,"));
    Cli.Result result = galatea("run", file, "--out", folder.resolve("mixed"));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("28 × 28", "8 × 8").doesNotContain("\tat ", "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epochs: 2 | epocs: 2 | 'epocs' | epochs",
        "trainer: contrastive-divergence | trainer: contrastive-divergense | did you mean"
            + " | contrastive-divergence",
        "epochs: 2 | epochs: many | whole number | many",
        "epochs: 2 | epochs: 0 | at least 1 | 0",
        "learningRate: 0.05 | learningRate: .nan | above 0 | .nan",
        "learningRate: 0.05 | learningRate: -1 | above 0 | -1",
        "dataset: mnist | dataset: minst | did you mean | mnist",
        "threshold | treshold | threshold | treshold",
        "illustration: ranking | illustration: rankings | did you mean | ranking",
        "limit: 100 | limit: -3 | at least 1 | -3",
        "hiddenUnits: [3, 5] | hiddenUnits: [] | sweep.hiddenUnits | no experiments",
        "seed: 3 | seed: soon | whole number | soon",
        "name: tiny | name: ../tiny | file name | ../tiny",
        "id: rbm | id: ../rbm | letters | ../rbm",
      })
  void studies_that_say_what_there_is_not(String good, String bad, String rule, String value) {
    Cli.Result result = refusedStudy(Cli.STUDY.replace(good, bad), rule, value);
    // Where: the file, its line and its column.
    assertThat(result.err()).containsPattern("bad\\.yaml:\\d+:\\d+: ");
  }

  @Test
  void a_study_that_expands_to_millions() {
    String many =
        IntStream.rangeClosed(1, 2000).mapToObj(String::valueOf).collect(Collectors.joining(","));
    refusedStudy(
        Cli.STUDY.replace("[3, 5]", "[" + many + "], gibbsSteps: [" + many + "]"),
        "4,000,000",
        "10,000");
  }

  @Test
  void a_bomb_of_aliases() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 20; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(String.join(",", Collections.nCopies(10, alias))).append("]\n");
    }
    refusedStudy(bomb.toString());
  }

  @Test
  void studies_that_are_none() throws IOException {
    refusedRun(folder.resolve("stady.yaml"), ErrorKind.USAGE, "does not exist", "study.yaml");
    refusedRun(folder, ErrorKind.USAGE, "folder");
    refusedStudy("", "empty");
    refusedStudy("[".repeat(10_000), "nested");
    refusedStudy("a: [1\n", "bad.yaml:");
    refusedRun(
        Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}),
        ErrorKind.USAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--workers=0 | --workers must be at least 1, but is 0",
        "--workers=x | 'x' is not an int",
        "--set=options.epoch=3 | did you mean 'epochs'",
        "--set=options.epochs | key=value",
        "--set=options.epochs=NaN | whole number",
        "--set=options.learningRate=NaN | above 0",
        "--profile=quik | no profile is called 'quik'",
        "--nonsense | Unknown option",
      })
  void options_of_the_command_line(String option, String words) {
    galatea("run", study, "--out", out(), option).refused(ErrorKind.USAGE, words);
    assertThat(out()).doesNotExist();
  }

  @Test
  void output_that_cannot_be_written() {
    galatea("run", study, "--out", study).refused(ErrorKind.USAGE, "must be a directory");
    galatea("run", study, "--out", study.resolve("below"))
        .refused(ErrorKind.USAGE, "study.yaml is no directory");
    galatea("sample", model, "--out", folder.resolve("nowhere/s.png"))
        .refused(ErrorKind.USAGE, "nowhere does not exist");
    galatea("report", folder.resolve("run"), "--out", folder.resolve("nowhere/r.html"))
        .refused(ErrorKind.USAGE, "nowhere does not exist");
    galatea("report", folder.resolve("run"), "--out", folder)
        .refused(ErrorKind.USAGE, "a directory");
  }

  @Test
  void model_files_that_are_none() throws IOException {
    byte[] good = Files.readAllBytes(model);
    refusedModel("nothing.safetensors", new byte[0]);
    refusedModel("half.safetensors", Arrays.copyOf(good, good.length / 2), "truncated");
    refusedModel("head.safetensors", Arrays.copyOf(good, 20));
    refusedModel("long.safetensors", Arrays.copyOf(good, good.length + 3));
    byte[] boast = good.clone();
    Arrays.fill(boast, 0, 7, (byte) 0xff);
    boast[7] = 0x7f;
    refusedModel("boast.safetensors", boast);
    refusedModel("text.safetensors", Cli.STUDY.getBytes(StandardCharsets.UTF_8));
    String json = new String(good, StandardCharsets.ISO_8859_1);
    refusedModel("format.safetensors", latin1(json.replace("rbm:rbm", "rbm:xyz")), "rbm:xyz");
    // Bytes of a tensor that read as NaN.
    byte[] nan = good.clone();
    Arrays.fill(nan, nan.length - 12, nan.length, (byte) 0xff);
    refusedModel("nan.safetensors", nan, "finite");
    galatea("sample", folder.resolve("no.safetensors"), "--out", folder.resolve("s.png"))
        .refused(ErrorKind.USAGE, "does not exist");
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void refusedModel(String name, byte[] content, String... words)
      throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    galatea("sample", file, "--out", folder.resolve("s.png")).refused(ErrorKind.DATA, words);
    galatea("evaluate", file, "--metric", "exact-log-partition").refused(ErrorKind.DATA, name);
    assertThat(folder.resolve("s.png")).doesNotExist();
  }

  @Test
  void wrong_options_of_commands_on_models() {
    Path file = folder.resolve("s.png");
    galatea("sample", model, "--out", folder.resolve("s.gif"))
        .refused(ErrorKind.USAGE, ".png, .csv or .npy");
    galatea("sample", model, "--out", file, "--count", 0)
        .refused(ErrorKind.USAGE, "--count must be at least 1, but is 0");
    galatea("sample", model, "--out", file, "--count", 2_000_000_000)
        .refused(ErrorKind.USAGE, "--count must be at most");
    galatea("sample", model, "--out", file, "--set", "step=3")
        .refused(ErrorKind.USAGE, "did you mean 'steps'");
    galatea("sample", model, "--out", file, "--set", "steps=-3").refused(ErrorKind.USAGE, "-3");
    galatea("sample", model, "--out", file, "--sampler", "gibs")
        .refused(ErrorKind.USAGE, "did you mean 'gibbs'");
    galatea("sample", model, "--out", file, "--clamp", "0-3")
        .refused(ErrorKind.USAGE, "--start is missing");
    galatea("sample", model, "--out", file, "--start", "mnist", "--clamp", "0-784")
        .refused(ErrorKind.USAGE, "between 0 and 783");
    galatea("sample", model, "--out", file, "--start", "mnist", "--clamp", "top")
        .refused(ErrorKind.USAGE, "ranges such as 0-391");
    galatea("sample", model, "--out", file, "--start", "mnist:limit=3")
        .refused(ErrorKind.USAGE, "64", "3 rows");
    galatea("evaluate", model, "--metric", "exact-log-likelihood")
        .refused(ErrorKind.USAGE, "--data is missing");
    galatea("evaluate", model, "--metric", "exact-log-likelihod", "--data", "mnist")
        .refused(ErrorKind.USAGE, "did you mean 'exact-log-likelihood'");
    galatea("evaluate", model).refused(ErrorKind.USAGE, "--metric");
    galatea("draw", model, "--illustration", "ranking").refused(ErrorKind.USAGE, "galatea run");
    galatea("draw", model, "--illustration", "gibbs-chain", "--out", out())
        .refused(ErrorKind.USAGE, "--data is missing", "rbm:gibbs-chain");
    assertThat(file).doesNotExist();
    assertThat(out()).doesNotExist();
  }

  @Test
  void commands_that_there_are_not() {
    galatea().refused(ErrorKind.USAGE, "Commands:");
    galatea("rum").refused(ErrorKind.USAGE, "there is no command 'rum'", "galatea run");
    galatea("run").refused(ErrorKind.USAGE, "STUDY.yaml");
    galatea("data").refused(ErrorKind.USAGE, "list, fetch or verify");
    galatea("list", "metric").refused(ErrorKind.USAGE, "did you mean 'metrics'");
    galatea("describe", "gibs").refused(ErrorKind.USAGE, "did you mean 'gibbs'");
  }
}
