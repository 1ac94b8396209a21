package io.galatea.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.cli.Galatea;
import io.galatea.cli.display.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
  @Test
  void every_line_of_an_example_fits_a_terminal_of_eighty_columns() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    CommandLine galatea = Galatea.commandLine(new Console(nowhere, nowhere, false));
    assertThat(galatea.getSubcommands()).isNotEmpty();
    galatea
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(List.of(command.getCommandSpec().usageMessage().footer()))
                    .as(name)
                    // picocli wraps at its width of 80, one column kept free.
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(80)));
  }
}
