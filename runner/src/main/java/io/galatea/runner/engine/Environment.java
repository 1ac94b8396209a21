package io.galatea.runner.engine;

import io.galatea.api.error.GalateaException;
import io.galatea.runner.plugin.ChosenCompute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run runs on. */
public final class Environment {
  private Environment() {}

  static Map<String, String> describe(int workers, ChosenCompute compute) {
    Map<String, String> environment = versions();
    environment.put("workers", String.valueOf(workers));
    if (compute.isUsed()) {
      // The same study gives the same bytes where this is the same.
      environment.put("matrix products", description(compute));
    }
    return environment;
  }

  /** What computed a run must not lose it by what it says of itself. */
  private static String description(ChosenCompute compute) {
    try {
      return compute.description();
    } catch (GalateaException e) {
      return e.getMessage();
    }
  }

  /** Galatea, Java and the machine, by name, in a form for people. */
  public static Map<String, String> versions() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("Galatea", version());
    environment.put("Java", System.getProperty("java.runtime.version"));
    environment.put("Java machine", System.getProperty("java.vm.name"));
    environment.put(
        "operating system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    environment.put("processor", processor());
    environment.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    environment.put("memory limit", Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB");
    return environment;
  }

  /** The version of Galatea, from the manifest of its jar. */
  static String version() {
    String version = Environment.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  private static String processor() {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      try {
        List<String> lines = Files.readAllLines(info);
        for (String line : lines) {
          if (line.startsWith("model name")) {
            return line.substring(line.indexOf(':') + 1).strip();
          }
        }
      } catch (IOException e) {
        return System.getProperty("os.arch");
      }
    }
    return System.getProperty("os.arch");
  }
}
