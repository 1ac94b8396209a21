package io.galatea.cli.transport;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.galatea.api.error.ErrorKind;
import io.galatea.cli.command.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportCommandTest {
  @TempDir private Path folder;

  private Path file(String name, String text) {
    return Cli.write(folder, name, text);
  }

  @Test
  void a_table_of_pandas_and_a_plan_of_ours_are_read_again() throws IOException {
    Path cost = file("cost.csv", ",0,1\n0,0,5\n1,1,5\n");
    Path plan = folder.resolve("plan.csv");
    JsonNode result = galatea("transport", "--cost", cost, "--out", plan, "--json").ok().json();
    // Half a unit each way: 0→0 and 1→1 cost 0 + 5, 0→1 and 1→0 cost 5 + 1.
    assertThat(result.get("cost").asDouble()).isEqualTo(2.5);
    assertThat(Files.readString(plan)).contains("0,1\n0,0.5,0.0\n1,0.0,0.5\n");
    galatea("transport", "--cost", plan).ok();
  }

  @Test
  void a_side_without_masses_shares_the_total_of_the_other_equally() {
    Path cost = file("cost.csv", "0,1\n1,0\n");
    Path masses = file("masses.csv", "1\n3\n");
    // Of 4 in all, one unit must cross.
    for (String side : new String[] {"--source", "--target"}) {
      JsonNode result = galatea("transport", "--cost", cost, side, masses, "--json").ok().json();
      assertThat(result.get("cost").asDouble()).isEqualTo(1);
    }
  }

  @Test
  void the_method_is_checked_before_the_files() {
    galatea("transport", "--cost", folder.resolve("none.csv"), "--method", "nope")
        .refused(ErrorKind.USAGE, "nope");
  }

  @Test
  void a_plan_does_not_overwrite_what_it_is_made_from() throws IOException {
    Path cost = file("cost.csv", "0,1\n1,0\n");
    Path masses = file("masses.csv", "1\n3\n");
    galatea("transport", "--cost", cost, "--out", cost)
        .refused(ErrorKind.USAGE, "--out", "would overwrite the file of --cost");
    galatea("transport", "--cost", cost, "--source", masses, "--out", masses)
        .refused(ErrorKind.USAGE, "would overwrite the file of --source");
    assertThat(Files.readString(masses)).isEqualTo("1\n3\n");
  }

  @Test
  void zero_has_no_sign() {
    Path cost = file("cost.csv", "0,1\n1,0\n");
    assertThat(galatea("transport", "--cost", cost).ok().out()).doesNotContain("-0.0\n");
  }

  @Test
  void a_plan_goes_to_standard_output_and_replaces_nothing_unasked() throws IOException {
    Path cost = file("cost.csv", ",x,y\na,0,1\nb,1,0\n");
    assertThat(galatea("transport", "--cost", cost, "--out", "-").ok().out())
        .isEqualTo("\"\",x,y\na,0.5,0.0\nb,0.0,0.5\n");
    Path plan = file("plan.csv", "mine");
    galatea("transport", "--cost", cost, "--out", plan)
        .refused(ErrorKind.USAGE, "plan.csv exists already; --force replaces it");
    assertThat(Files.readString(plan)).isEqualTo("mine");
    galatea("transport", "--cost", cost, "--out", plan, "--force").ok();
    assertThat(Files.readString(plan)).contains(",x,y\n");
    galatea("transport", "--cost", cost, "--out", folder.resolve("plan.npy"))
        .refused(ErrorKind.USAGE, "plan.npy would hold CSV", ".csv");
    galatea("transport", "--cost", cost, "--out", "/dev/zero")
        .refused(ErrorKind.USAGE, "must be a plain file", "- is taken");
  }

  @Test
  void an_option_set_twice_is_an_error() {
    Path cost = file("cost.csv", "0,1\n1,0\n");
    galatea(
            "transport",
            "--cost",
            cost,
            "--method",
            "sinkhorn",
            "--set",
            "regularization=1",
            "--set",
            "regularization=2")
        .refused(ErrorKind.USAGE, "regularization is set twice");
  }

  @Test
  void a_method_of_another_kind_hears_of_those_that_fit() {
    galatea("transport", "--cost", file("cost.csv", "0,1\n1,0\n"), "--method", "gan")
        .refused(ErrorKind.USAGE, "--method must find a transport plan", "emd");
  }
}
