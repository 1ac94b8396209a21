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
  void aTableOfPandasAndAPlanOfOursAreReadAgain() throws IOException {
    Path cost = file("cost.csv", ",0,1\n0,0,5\n1,1,5\n");
    Path plan = folder.resolve("plan.csv");
    JsonNode result = galatea("transport", "--cost", cost, "--out", plan, "--json").ok().json();
    // Half a unit each way: 0→0 and 1→1 cost 0 + 5, 0→1 and 1→0 cost 5 + 1.
    assertThat(result.get("cost").asDouble()).isEqualTo(2.5);
    assertThat(Files.readString(plan)).contains("0,1\n0,0.5,0.0\n1,0.0,0.5\n");
    galatea("transport", "--cost", plan).ok();
  }

  @Test
  void aSideWithoutMassesSharesTheTotalOfTheOtherEqually() {
    Path cost = file("cost.csv", "0,1\n1,0\n");
    Path masses = file("masses.csv", "1\n3\n");
    // Of 4 in all, one unit must cross.
    for (String side : new String[] {"--source", "--target"}) {
      JsonNode result = galatea("transport", "--cost", cost, side, masses, "--json").ok().json();
      assertThat(result.get("cost").asDouble()).isEqualTo(1);
    }
  }

  @Test
  void theMethodIsCheckedBeforeTheFiles() {
    galatea("transport", "--cost", folder.resolve("none.csv"), "--method", "nope")
        .refused(ErrorKind.USAGE, "nope");
  }

  @Test
  void aPlanDoesNotOverwriteWhatItIsMadeFrom() throws IOException {
    Path cost = file("cost.csv", "0,1\n1,0\n");
    Path masses = file("masses.csv", "1\n3\n");
    galatea("transport", "--cost", cost, "--out", cost)
        .refused(ErrorKind.USAGE, "--out", "would overwrite the file of --cost");
    galatea("transport", "--cost", cost, "--source", masses, "--out", masses)
        .refused(ErrorKind.USAGE, "would overwrite the file of --source");
    assertThat(Files.readString(masses)).isEqualTo("1\n3\n");
  }

  @Test
  void zeroHasNoSign() {
    Path cost = file("cost.csv", "0,1\n1,0\n");
    assertThat(galatea("transport", "--cost", cost).ok().out()).doesNotContain("-0.0\n");
  }
}
