package io.galatea.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows of the design: everything points to the api. The families and the reports are on this
 * module's class path when it runs, so the whole project is looked at from here.
 */
class ArchitectureTest {

  /** What each module may use beside itself; tests and the contract kit are not looked at. */
  private static final Map<String, List<String>> ARROWS =
      Map.of(
          "api", List.of(),
          "toolkit", List.of("api"),
          "rbm", List.of("api", "toolkit"),
          "dbm", List.of("api", "toolkit", "rbm"),
          "gan", List.of("api", "toolkit"),
          "ot", List.of("api", "toolkit"),
          "core", List.of("api", "toolkit"),
          "reports", List.of("api", "toolkit"),
          "runner", List.of("api", "toolkit"),
          "cli", List.of("api", "toolkit", "runner"));

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // Contract tests and helpers of tests: in jars of their own, but for tests only.
          .withImportOption(location -> !location.contains("io/galatea/api/tck"))
          .withImportOption(location -> !location.contains("io/galatea/toolkit/testing"))
          .importPackages("io.galatea");

  static Set<String> modules() {
    return new TreeSet<>(ARROWS.keySet());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void every_module_is_looked_at(String module) {
    assertThat(PROJECT)
        .as("classes of io.galatea.%s on the test class path", module)
        .anyMatch(type -> type.getPackageName().startsWith("io.galatea." + module));
  }

  @Test
  void the_api_depends_on_the_JDK_and_Guice_only() {
    classes()
        .that()
        .resideInAPackage("io.galatea.api..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.galatea.api..", "java..", "javax..", "com.google.inject..", "jakarta.inject..")
        .allowEmptyShould(true)
        .check(PROJECT);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void a_module_uses_no_other_than_its_arrows_say(String module) {
    Set<String> forbidden = modules();
    forbidden.removeAll(ARROWS.get(module));
    forbidden.remove(module);
    noClasses()
        .that()
        .resideInAPackage("io.galatea." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            forbidden.stream().map(other -> "io.galatea." + other + "..").toArray(String[]::new))
        .because("ARROWS in this test says so")
        .allowEmptyShould(true)
        .check(PROJECT);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void the_packages_of_a_module_form_no_cycle(String module) {
    slices().assignedFrom(packagesOf(module)).should().beFreeOfCycles().check(PROJECT);
  }

  private static SliceAssignment packagesOf(String module) {
    String prefix = "io.galatea." + module;
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(prefix) || name.startsWith(prefix + ".")
            ? SliceIdentifier.of(name)
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "packages of " + module;
      }
    };
  }

  @Test
  void only_the_compute_package_of_the_toolkit_knows_the_native_library() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.galatea.toolkit.compute..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .because("whoever multiplies asks for a Compute, which a study chooses")
        .check(PROJECT);
  }

  @Test
  void plugins_are_looked_up_in_one_class_at_most() {
    Set<String> users =
        PROJECT.stream()
            .filter(
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(to -> to.getTargetClass().isEquivalentTo(ServiceLoader.class)))
            .map(ArchitectureTest::outermost)
            .collect(toCollection(TreeSet::new));

    assertThat(users).as("classes that use ServiceLoader").hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void random_numbers_come_from_named_streams_only() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .callMethod(Math.class, "random")
        .because("a run is repeatable from its seed, whatever the number of threads")
        .check(PROJECT);
  }

  @Test
  void nothing_is_deserialized_by_Java() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .because("a hostile file must not choose the classes that are loaded")
        .check(PROJECT);
  }

  @Test
  void only_the_command_writes_to_the_console() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.galatea.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("standard output carries data and belongs to the galatea command")
        .check(PROJECT);
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type.getName());
  }
}
