package io.galatea.cli.command;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.galatea.cli.Galatea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, as the shell sends it to a process. */
class InterruptionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void an_interrupted_run_leaves_a_valid_directory_and_a_report() throws Exception {
    assumeThat(System.getProperty("os.name")).as("a system with signals").isEqualTo("Linux");
    // A shell starts what it runs in the background deaf to Ctrl-C, and its children inherit that.
    assumeThat(interruptsAreIgnored()).as("interrupts are ignored by this process").isFalse();
    // Hours of work, in epochs of milliseconds.
    Path study =
        Cli.write(folder, "long.yaml", Cli.STUDY.replace("epochs: 2", "epochs: 100000000"));
    Path out = folder.resolve("run");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Galatea.class.getName(),
                "run",
                study.toString(),
                "--workers",
                "1",
                "--out",
                out.toString())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    try {
      Path metrics = out.resolve("experiments/rbm-hiddenUnits=3/metrics.csv");
      Instant deadline = Instant.now().plus(PATIENCE);
      while (!(Files.exists(metrics) && Files.size(metrics) > 100)) {
        assertThat(process.isAlive()).as(Files.readString(err)).isTrue();
        assertThat(Instant.now()).as("training has begun").isBefore(deadline);
        Thread.sleep(50);
      }
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(130);
    JsonNode run = new ObjectMapper().readTree(out.resolve("run.json").toFile());
    assertThat(run.get("outcome").asText()).isEqualTo("interrupted");
    assertThat(run.get("experiments").findValuesAsText("outcome"))
        .isEqualTo(List.of("interrupted", "interrupted"));
    assertThat(run.get("experiments").findValuesAsText("message"))
        .isEqualTo(List.of("stopped before its end", "not reached"));
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("out"))).contains("2 interrupted, in ");
    assertThat(Files.readString(err)).doesNotContain("Exception", "\tat ");
    byte[] report = Files.readAllBytes(out.resolve("report.html"));
    galatea("report", out).ok();
    assertThat(Files.readAllBytes(out.resolve("report.html"))).isEqualTo(report);
  }

  /** Whether the mask of ignored signals has SIGINT, number 2 and so its second bit. */
  private static boolean interruptsAreIgnored() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("SigIgn:")) {
        return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0;
      }
    }
    return false;
  }
}
