package io.galatea.cli.display;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.galatea.api.run.Claim;
import io.galatea.api.run.Experiment;
import io.galatea.api.run.Measurement;
import io.galatea.api.run.Run;
import io.galatea.api.run.Score;
import io.galatea.runner.study.Plan;
import io.galatea.runner.study.Plan.PlannedExperiment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the command writes for programs. Numbers that are not finite are null. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static String text(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and texts can always be written", e);
    }
  }

  public static Map<String, Object> of(Plan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", plan.name());
    json.put("seed", plan.seed());
    json.put("experiments", plan.experiments().stream().map(Json::of).toList());
    return json;
  }

  private static Map<String, Object> of(PlannedExperiment experiment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", experiment.id());
    json.put("trainer", experiment.trainer().qualifiedName());
    json.put("options", experiment.optionValues());
    if (experiment.key().repetition() > 0) {
      json.put("repetition", experiment.key().repetition());
    }
    return json;
  }

  public static Map<String, Object> of(Run run, Path directory) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", run.name());
    json.put("outcome", run.outcome().name().toLowerCase(Locale.ROOT));
    json.put("seconds", run.seconds());
    json.put("directory", directory.toString());
    json.put("experiments", run.experiments().stream().map(Json::of).toList());
    json.put("claims", run.claims().stream().map(Json::of).toList());
    return json;
  }

  private static Map<String, Object> of(Claim claim) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", claim.id());
    json.put("text", claim.text());
    json.put("source", claim.source());
    json.put("comparison", claim.comparison());
    json.put("verdict", claim.verdict().words().replace(' ', '-'));
    json.put("effect", finite(claim.effect()));
    json.put("standardError", finite(claim.standardError()));
    json.put(
        "interval", claim.interval().map(ends -> List.of(ends.low(), ends.high())).orElse(null));
    json.put("unit", claim.unit());
    json.put("trainings", claim.trainings());
    json.put("pairs", claim.pairs());
    json.put("pValue", finite(claim.pValue()));
    json.put("remark", claim.remark());
    return json;
  }

  private static Map<String, Object> of(Experiment experiment) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", experiment.id());
    if (experiment.repetition() > 0) {
      json.put("repetition", experiment.repetition());
    }
    json.put("outcome", experiment.outcome().name().toLowerCase(Locale.ROOT));
    json.put("message", experiment.message());
    json.put("trainingSeconds", experiment.trainingSeconds());
    json.put("samplesPerSecond", finite(experiment.samplesPerSecond()));
    json.put("measurements", experiment.scores().stream().map(Json::of).toList());
    return json;
  }

  public static Map<String, Object> of(Score score) {
    Measurement m = score.measurement();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", score.name());
    json.put("split", score.split());
    json.put("value", finite(m.value()));
    json.put("standardError", finite(m.standardError()));
    json.put("count", m.count());
    json.put("unit", score.unit());
    json.put("direction", score.direction().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    Map<String, Object> details = new LinkedHashMap<>();
    m.details().forEach((name, value) -> details.put(name, finite(value)));
    json.put("details", details);
    return json;
  }

  /** The value, or null for a number that is not finite, which JSON cannot say. */
  public static Object finite(Object value) {
    return value instanceof Double number && !Double.isFinite(number) ? null : value;
  }
}
