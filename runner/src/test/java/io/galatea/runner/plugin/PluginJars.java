package io.galatea.runner.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Builds jars of plugins from source, as their authors would. */
final class PluginJars {
  private final Path folder;
  private final List<URL> jars = new ArrayList<>();

  PluginJars(Path folder) {
    this.folder = folder;
  }

  /** A jar in the making. */
  final class Jar {
    private final String name;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<String> services = new ArrayList<>();
    private final List<String> without = new ArrayList<>();

    private Jar(String name) {
      this.name = name;
    }

    Jar source(String className, String text) {
      sources.put(className, text);
      return this;
    }

    Jar service(String className) {
      services.add(className);
      return this;
    }

    /** Leaves a compiled class out. */
    Jar without(String className) {
      without.add(className);
      return this;
    }

    PluginJars build() throws IOException {
      Path work = Files.createDirectories(folder.resolve(name + "-classes"));
      compile(work);
      for (String missing : without) {
        Files.delete(work.resolve(missing.replace('.', '/') + ".class"));
      }
      Path jar = folder.resolve(name + ".jar");
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "3.1.4");
      try (OutputStream out = Files.newOutputStream(jar);
          JarOutputStream archive = new JarOutputStream(out, manifest);
          Stream<Path> files = Files.walk(work)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
          archive.putNextEntry(new JarEntry(work.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, archive);
        }
        archive.putNextEntry(new JarEntry("META-INF/services/io.galatea.api.Plugin"));
        archive.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
      }
      jars.add(jar.toUri().toURL());
      return PluginJars.this;
    }

    private void compile(Path work) throws IOException {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      List<String> arguments =
          new ArrayList<>(
              List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", work + ""));
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = work.resolve(source.getKey().replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.getValue());
        arguments.add(file.toString());
      }
      int result = compiler.run(null, null, null, arguments.toArray(String[]::new));
      if (result != 0) {
        throw new IllegalStateException("the fixture does not compile");
      }
    }
  }

  Jar jar(String name) {
    return new Jar(name);
  }

  /** A jar with a plugin that offers one data set called {@code dots}. */
  PluginJars offering(String jar, String plugin) throws IOException {
    return custom(jar, plugin, "", "dataset(\"dots\").to(Dots.class);");
  }

  /** A jar with a plugin whose constructor and table of contents are given. */
  PluginJars custom(String jar, String plugin, String constructor, String configure)
      throws IOException {
    return prepared(jar, plugin, constructor, configure).build();
  }

  Jar prepared(String jar, String plugin, String constructor, String configure) {
    String space = jar.replace("-", "");
    return jar(jar)
        .source(
            space + ".ThePlugin",
            """
            package %s;
            public class ThePlugin extends io.galatea.api.Plugin {
              public ThePlugin() { %s }
              public String name() { return "%s"; }
              protected void configure() { %s }
            }
            """
                .formatted(space, constructor, plugin, configure))
        .source(
            space + ".Dots",
            """
            package %s;
            public class Dots implements io.galatea.api.DatasetProvider<io.galatea.api.option.NoOptions> {
              public Class<io.galatea.api.option.NoOptions> options() {
                return io.galatea.api.option.NoOptions.class;
              }
              public String summary() { return "Dots of %s."; }
              public io.galatea.api.data.Dataset load(Request<io.galatea.api.option.NoOptions> request) {
                return null;
              }
            }
            """
                .formatted(space, jar))
        .source(
            space + ".Fragile",
            """
            package %s;
            public class Fragile extends Dots {
              public Fragile() { throw new IllegalArgumentException("no licence found"); }
            }
            """
                .formatted(space))
        .service(space + ".ThePlugin");
  }

  /** What a class path of these jars alone, beside Galatea itself, offers. */
  Plugins load() {
    return Plugins.load(new OnlyTheseServices(jars.toArray(URL[]::new)));
  }

  /** Does not see the services that the tests' own class path may have. */
  private static final class OnlyTheseServices extends URLClassLoader {
    OnlyTheseServices(URL[] jars) {
      super(jars, PluginJars.class.getClassLoader());
    }

    @Override
    public java.util.Enumeration<URL> getResources(String name) throws IOException {
      return name.startsWith("META-INF/services/") ? findResources(name) : super.getResources(name);
    }
  }
}
