package io.galatea.cli.transport;

import io.galatea.api.Trainer;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.CertifiedCoupling;
import io.galatea.api.model.TransportCertificate;
import io.galatea.cli.command.Arguments;
import io.galatea.cli.display.Console;
import io.galatea.cli.display.Json;
import io.galatea.cli.display.ProgressDisplay;
import io.galatea.runner.engine.SingleTraining;
import io.galatea.runner.study.Bound;
import io.galatea.toolkit.file.InputFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code galatea transport}. */
@Command(
    name = "transport",
    description = "Finds an optimal transport plan for a cost matrix, with its certificate.",
    footer = {
      "",
      "A line of column names and a column of row names are found by themselves.",
      "Masses are one number a line. Without them every row and every column has",
      "the same mass, 1 in all; where only one side is given, the other side shares",
      "its total equally.",
      "",
      "Examples:",
      "  galatea transport --cost cost.csv --method emd",
      "  galatea transport --cost cost.csv --source a.csv --target b.csv \\",
      "    --method sinkhorn --set regularization=0.1 --out plan.csv --json"
    })
public final class TransportCommand implements Callable<Integer> {
  private static final int NOT_CONVERGED = 3;

  private final Console console;

  @Option(
      names = "--cost",
      required = true,
      paramLabel = "COST.csv",
      description = "The cost of moving a unit of mass from each source (row) to each target.")
  private Path cost;

  @Option(names = "--source", paramLabel = "A.csv", description = "The mass of each row.")
  private Path source;

  @Option(names = "--target", paramLabel = "B.csv", description = "The mass of each column.")
  private Path target;

  @Option(
      names = "--out",
      paramLabel = "PLAN.csv",
      description = "Where the plan goes, as CSV; - for standard output, without the certificate.")
  private Path out;

  @Option(names = "--force", description = "Replace the file of --out.")
  private boolean force;

  @Option(names = "--json", description = "Write the certificate as JSON.")
  private boolean json;

  @Mixin private MethodOptions method;

  public TransportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Bound<Trainer<?, ?>> bound =
        method.trainer(TransportCommand::fits, "find a transport plan for a cost matrix");
    checkOut();
    CsvTable costs = CsvTable.read(InputFile.of(cost));
    SingleTraining.Result result;
    try (ProgressDisplay display = new ProgressDisplay(console)) {
      result =
          new SingleTraining(method.plugins(), 1)
              .train(bound, data(costs), "transport", done -> display.update(done, "solving"));
      display.found(result.findings());
    }
    CertifiedCoupling plan = (CertifiedCoupling) result.model();
    if (isStandardOutput()) {
      PlanFiles.write(console.out(), plan, costs.rowNames(), costs.columnNames());
    } else {
      if (out != null) {
        PlanFiles.write(out, plan, costs.rowNames(), costs.columnNames());
      }
      tell(plan.certificate(), result);
    }
    return plan.certificate().converged() ? 0 : NOT_CONVERGED;
  }

  private Data data(CsvTable costs) {
    Map<String, Dataset> byRole = new HashMap<>();
    byRole.put(Role.COST.name(), costs.rowsAsData());
    if (source != null) {
      byRole.put(
          Role.SOURCE.name(),
          CsvTable.read(InputFile.of(source)).asMasses(costs.rows(), "rows of " + cost));
    }
    if (target != null) {
      byRole.put(
          Role.TARGET.name(),
          CsvTable.read(InputFile.of(target)).asMasses(costs.columns(), "columns of " + cost));
    }
    if (source != null && target == null) {
      double total = total(byRole.get(Role.SOURCE.name()));
      byRole.put(Role.TARGET.name(), CsvTable.equalMasses(costs.columns(), total));
    }
    if (target != null && source == null) {
      double total = total(byRole.get(Role.TARGET.name()));
      byRole.put(Role.SOURCE.name(), CsvTable.equalMasses(costs.rows(), total));
    }
    return new Data(byRole);
  }

  private static double total(Dataset masses) {
    return IntStream.range(0, masses.size()).mapToDouble(masses::weight).sum();
  }

  private static boolean fits(Trainer<?, ?> trainer) {
    return CertifiedCoupling.class.isAssignableFrom(trainer.model())
        && trainer.roles().stream().anyMatch(role -> role.name().equals(Role.COST.name()));
  }

  private boolean isStandardOutput() {
    return out != null && out.toString().equals("-");
  }

  private void checkOut() {
    if (out == null || isStandardOutput()) {
      return;
    }
    String name = String.valueOf(out.getFileName());
    if (name.contains(".") && !name.toLowerCase(Locale.ROOT).matches(".*\\.(csv|txt)")) {
      throw GalateaException.usage(
          "--out " + out + " would hold CSV, whatever its name says: let it end in .csv");
    }
    Arguments.refuseOverwriting("--out", out, "--cost", cost);
    Arguments.refuseOverwriting("--out", out, "--source", source);
    Arguments.refuseOverwriting("--out", out, "--target", target);
    Arguments.refuseExisting(out, force);
  }

  private void tell(TransportCertificate certificate, SingleTraining.Result result) {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("cost", certificate.cost());
    lines.put("dual", certificate.dual());
    lines.put("gap", certificate.gap());
    lines.put("marginalError", certificate.marginalError());
    lines.put("worstReducedCost", certificate.worstReducedCost());
    lines.put("slackness", certificate.slackness());
    lines.put("iterations", certificate.iterations());
    lines.put("converged", certificate.converged());
    lines.put("method", certificate.method());
    lines.put("seconds", result.seconds());
    // A zero has no sign that means anything here.
    lines.replaceAll((name, value) -> value instanceof Double number ? number + 0.0 : value);
    if (json) {
      lines.replaceAll((name, value) -> Json.finite(value));
      console.out().println(Json.text(lines));
    } else {
      lines.forEach((name, value) -> console.out().println(name + ": " + value));
      if (out != null) {
        console.out().println("plan: " + out.toAbsolutePath().normalize());
      }
    }
  }
}
