package io.galatea.cli;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.cli.command.DescribeCommand;
import io.galatea.cli.command.DrawCommand;
import io.galatea.cli.command.EvaluateCommand;
import io.galatea.cli.command.Interruption;
import io.galatea.cli.command.ListCommand;
import io.galatea.cli.command.ReportCommand;
import io.galatea.cli.command.ReproduceCommand;
import io.galatea.cli.command.RunCommand;
import io.galatea.cli.command.SampleCommand;
import io.galatea.cli.command.SchemaCommand;
import io.galatea.cli.display.Console;
import io.galatea.cli.fetch.DataCommand;
import io.galatea.cli.transport.TransferCommand;
import io.galatea.cli.transport.TransportCommand;
import io.galatea.runner.plugin.Guard;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code galatea} command. */
@Command(
    name = "galatea",
    mixinStandardHelpOptions = true,
    versionProvider = Galatea.Version.class,
    scope = ScopeType.INHERIT,
    description = "Trains, samples, compares and explains generative models.",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    parameterListHeading = "%nArguments:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ok",
      "1:internal error, or out of memory or disk",
      "2:wrong command line or study file, missing file",
      "3:some experiments failed, or a plan that did not converge",
      "4:corrupt data, model or run directory",
      "130:interrupted"
    })
public final class Galatea implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log what happens, and show where an error came from.")
  void verbose(boolean verbose) {
    if (verbose) {
      Configurator.setLevel("io.galatea", Level.DEBUG);
    }
    this.verbose = verbose;
  }

  private boolean verbose;

  Galatea(Console console) {
    this.console = console;
  }

  /**
   * Runs the command and exits with its code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.exit(run(Console.standard(), arguments));
  }

  /** Runs the command and returns its exit code. */
  public static int run(Console console, String... arguments) {
    int code;
    try {
      code = commandLine(console).execute(arguments);
    } catch (OutOfMemoryError e) {
      console.err().println("galatea: " + Guard.NOT_ENOUGH_MEMORY);
      code = ErrorKind.RESOURCE.exitCode();
    } catch (LinkageError | StackOverflowError | AssertionError e) {
      console.err().println("galatea: an internal error, please report it: " + e);
      code = ErrorKind.INTERNAL.exitCode();
    }
    if (code == 0 && console.out().checkError()) {
      console.err().println("galatea: standard output could not be written");
      return ErrorKind.RESOURCE.exitCode();
    }
    return code;
  }

  /** The command with its subcommands, none of which loads a plugin before it runs. */
  public static CommandLine commandLine(Console console) {
    Galatea galatea = new Galatea(console);
    CommandLine commandLine = new CommandLine(galatea);
    commandLine.addSubcommand(new ReproduceCommand(console));
    commandLine.addSubcommand(new RunCommand(console));
    commandLine.addSubcommand(new ListCommand(console));
    commandLine.addSubcommand(new DescribeCommand(console));
    commandLine.addSubcommand(new SampleCommand(console));
    commandLine.addSubcommand(new EvaluateCommand(console));
    commandLine.addSubcommand(new DrawCommand(console));
    commandLine.addSubcommand(new TransportCommand(console));
    commandLine.addSubcommand(new TransferCommand(console));
    commandLine.addSubcommand(new ReportCommand(console));
    commandLine.addSubcommand(new DataCommand(console));
    commandLine.addSubcommand(new SchemaCommand(console));
    commandLine.setOut(writer(console.out()));
    commandLine.setErr(writer(console.err()));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setParameterExceptionHandler((e, args) -> galatea.usageError(e));
    commandLine.setExecutionExceptionHandler((e, command, result) -> galatea.failed(e));
    return commandLine;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private int usageError(ParameterException e) {
    boolean noCommand =
        e instanceof UnmatchedArgumentException unmatched
            && !unmatched.isUnknownOption()
            && e.getCommandLine().getParent() == null;
    console
        .err()
        .println(
            "galatea: "
                + (noCommand
                    ? "there is no command '"
                        + ((UnmatchedArgumentException) e).getUnmatched().get(0)
                        + "'"
                    : e.getMessage()));
    UnmatchedArgumentException.printSuggestions(e, writer(console.err()));
    console
        .err()
        .println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    return ErrorKind.USAGE.exitCode();
  }

  /** One message and the exit code of its kind; the place of the error only when asked for. */
  private int failed(Exception e) {
    if (verbose) {
      LogManager.getLogger(Galatea.class).error("The command failed", e);
    }
    if (e instanceof GalateaException problem) {
      console.err().println("galatea: " + problem.getMessage());
      return problem.kind().exitCode();
    }
    if (e instanceof CancellationException) {
      console.err().println("galatea: interrupted");
      return Interruption.EXIT_CODE;
    }
    console
        .err()
        .println(
            "galatea: an internal error, please report it: "
                + e
                + (verbose ? "" : " (run again with --verbose for its place)"));
    return ErrorKind.INTERNAL.exitCode();
  }

  /** No command was given. */
  @Override
  public Integer call() {
    console.err().println("galatea: say what to do");
    CommandLine.usage(commandLine(console), console.err());
    return ErrorKind.USAGE.exitCode();
  }

  /** The version from the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Galatea.class.getPackage().getImplementationVersion();
      return new String[] {
        "galatea " + (version == null ? "unknown" : version),
        "Java "
            + System.getProperty("java.version")
            + " ("
            + System.getProperty("java.vm.name")
            + ")"
      };
    }
  }
}
