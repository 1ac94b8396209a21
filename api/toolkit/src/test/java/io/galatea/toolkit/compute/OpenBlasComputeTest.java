package io.galatea.toolkit.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenBlasComputeTest {

  @ParameterizedTest
  @CsvSource({"Prescott, 3, SkylakeX", "Prescott, 2, Haswell", "Haswell, 3, SkylakeX"})
  void kernels_for_an_older_processor_are_told_with_the_remedy(
      String kernel, int vectorLevel, String better) {
    assertThat(OpenBlasCompute.warning(kernel, vectorLevel).orElseThrow())
        .contains("kernels for " + kernel, "OPENBLAS_CORETYPE=" + better);
  }

  @ParameterizedTest
  @CsvSource({
    "Cooperlake, 3",
    "SkylakeX, 3",
    "Zen, 3",
    "Haswell, 2",
    "Prescott, 0",
    "Prescott, 1",
    "NeoverseN1, -1",
    "OfNextYear, 3"
  })
  void kernels_that_fit_and_those_nobody_knows_are_no_reason_to_warn(
      String kernel, int vectorLevel) {
    assertThat(OpenBlasCompute.warning(kernel, vectorLevel)).isEmpty();
  }

  @Test
  void the_loaded_library_says_its_version_and_kernels() {
    assertThat(new OpenBlasCompute().description()).matches("OpenBLAS [0-9.]+, \\w+ kernels");
  }

  @Test
  void a_process_that_is_given_old_kernels_warns() throws Exception {
    assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Asked.class.getName());
    builder.environment().put("OPENBLAS_CORETYPE", "Prescott");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("Prescott kernels");
    // Every x86-64 processor of the last ten years has AVX2; an older one has nothing to gain.
    if (said.contains("level 2") || said.contains("level 3")) {
      assertThat(said).contains("OPENBLAS_CORETYPE=");
    }
  }

  /** What the process does. */
  static final class Asked {
    private Asked() {}

    public static void main(String[] arguments) {
      OpenBlasCompute compute = new OpenBlasCompute();
      System.out.println(
          compute.description()
              + ", level "
              + OpenBlasCompute.vectorLevel()
              + " "
              + compute.warning());
      System.exit(0);
    }
  }
}
