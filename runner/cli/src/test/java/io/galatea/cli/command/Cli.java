package io.galatea.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.galatea.api.error.ErrorKind;
import io.galatea.cli.Galatea;
import io.galatea.cli.display.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The command as a user calls it, in this process. */
public final class Cli {
  /** Two small machines on a few bundled digits: a second of work. */
  static final String STUDY =
      """
      name: tiny
      title: A tiny study
      seed: 3
      data:
        train: {dataset: mnist, binarization: threshold, limit: 100}
        test: {dataset: mnist, binarization: threshold, limit: 50}
      experiments:
        - id: rbm
          trainer: contrastive-divergence
          options: {batchSize: 10, epochs: 2, learningRate: 0.05}
          sweep: {hiddenUnits: [3, 5]}
          monitor: [{metric: pseudo-likelihood, split: test}]
          metrics:
            - {metric: exact-log-likelihood, split: test}
            - {metric: pseudo-likelihood, split: test}
          illustrations:
            - filters
            - {illustration: ranking, metric: exact-log-likelihood}
      """;

  private Cli() {}

  /** What a call left behind. */
  public record Result(int code, String out, String err) {

    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException e) {
        throw new UncheckedIOException(out, e);
      }
    }

    public Result ok() {
      assertThat(code).as("exit code after: %s", err).isZero();
      return this;
    }

    /** One clear message: the exit code, no data, no trace, and these words. */
    public Result refused(int expected, String... words) {
      assertThat(code).as("exit code after: %s", err).isEqualTo(expected);
      assertThat(out).as("standard output").isEmpty();
      assertThat(err).startsWith("galatea: ");
      List.of(words).forEach(word -> assertThat(err).contains(word));
      assertThat(err).doesNotContain("\tat ", "Exception", "an internal error", "null");
      return this;
    }

    public Result refused(ErrorKind kind, String... words) {
      return refused(kind.exitCode(), words);
    }

    /** The first line of standard output as a path. */
    Path path() {
      return Path.of(out.lines().findFirst().orElseThrow());
    }
  }

  public static Result galatea(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Galatea.run(
            new Console(print(out), print(err), false),
            List.of(arguments).stream().map(String::valueOf).toArray(String[]::new));
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  public static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tiny study, run. */
  public static Path run(Path folder, String name, Object... more) {
    Path study = write(folder, "study.yaml", STUDY);
    Path out = folder.resolve(name);
    Object[] arguments = new Object[4 + more.length];
    System.arraycopy(new Object[] {"run", study, "--out", out}, 0, arguments, 0, 4);
    System.arraycopy(more, 0, arguments, 4, more.length);
    galatea(arguments).ok();
    return out;
  }

  public static Path model(Path run, String id) {
    return run.resolve("experiments").resolve(id).resolve("model.safetensors");
  }
}
