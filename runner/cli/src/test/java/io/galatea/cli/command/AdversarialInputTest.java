package io.galatea.cli.command;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.error.ErrorKind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be trained adversarially, through the command: an exit code and one message. */
class AdversarialInputTest {
  @TempDir private Path folder;

  private Cli.Result run(String data, String trainer, String options) {
    return galatea(
        "run",
        Cli.write(
            folder,
            "study.yaml",
            """
            name: bad
            seed: 1
            data:
              train: %s
            experiments:
              - id: x
                trainer: %s
                options: %s
            """
                .formatted(data, trainer, options)),
        "--out",
        folder.resolve("run"),
        "--overwrite");
  }

  private void refused(String trainer, String options, String... words) {
    run("{dataset: mnist, limit: 20}", trainer, options).refused(ErrorKind.USAGE, words);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  private void failed(String data, String trainer, String options, String... words) {
    Cli.Result result = run(data, trainer, options);
    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).contains(words).doesNotContain("\tat ", "Exception", "a defect");
    assertThat(Files.exists(folder.resolve("run").resolve("report.html"))).isTrue();
  }

  @Test
  void options_out_of_range_are_refused_before_anything_runs() {
    refused("wgan", "{clip: 0}", "options.clip must be a finite number above 0, but is 0");
    refused("wgan", "{clip: -0.01}", "options.clip", "-0.01");
    refused("gan", "{generatorRate: .nan}", "options.generatorRate", "finite", ".nan");
    refused("gan", "{latentSize: 0}", "options.latentSize must be from 1 to 65536, but is 0");
  }

  @Test
  void networks_that_do_not_fit_the_images_name_the_layer_and_what_would() {
    String data = "{dataset: mnist, limit: 20}";
    failed(data, "gan", "{batchSize: 4, architecture: dcgan-64}", "dcgan-28 does");
    failed(
        data,
        "gan",
        "{batchSize: 4, generator: [{type: dense, size: 100}]}",
        "the generator ends in 100, but must end in 1 × 28 × 28",
        "layer 1 would fit as dense size=784");
    failed(
        data,
        "gan",
        "{batchSize: 4, discriminator: [{type: convolution, kernel: 31}]}",
        "layer 1 of the discriminator",
        "an input of 1 × 28 × 28",
        "kernel=30 is the largest");
  }

  @Test
  void a_batch_larger_than_the_data() {
    failed(
        "{dataset: mnist, limit: 20}",
        "gan",
        "{batchSize: 21}",
        "batchSize must be at most the number of rows, which is 20, but is 21");
  }

  @Test
  void a_figure_that_does_not_suit_the_model_is_told_on_the_console() {
    Cli.Result result =
        run(
            "{dataset: mnist, limit: 20}",
            "gan",
            "{baseWidth: 2, batchSize: 4, batches: 1}\n    illustrations: [class-grid]");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err())
        .contains("! The figure x/class-grid could not be drawn", "conditional: true");
  }

  @Test
  void classes_of_data_without_labels() {
    Path rows = Cli.write(folder, "rows.csv", "a,b\n0,1\n1,0\n0.5,0.5\n0.2,0.3\n");
    failed(
        "{dataset: csv, file: " + rows.getFileName() + "}",
        "gan",
        "{conditional: true, batchSize: 2}",
        "conditional training needs labels");
  }

  @Test
  void losses_that_are_no_numbers_end_in_a_divergence_that_says_what_to_try() {
    failed(
        "{dataset: mnist, limit: 20}",
        "lsgan",
        "{baseWidth: 2, batchSize: 4, optimizer: sgd, generatorRate: 1e30,"
            + " discriminatorRate: 1e30}",
        "diverged",
        "Try a tenth of discriminatorRate and generatorRate");
  }
}
