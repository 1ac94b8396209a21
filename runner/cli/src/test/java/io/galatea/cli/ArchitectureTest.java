package io.galatea.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The arrows of the design: everything points to the api. The families and the reports are on this
 * module's class path when it runs, so the whole project is looked at from here.
 */
class ArchitectureTest {

  private static final List<String> FAMILIES = List.of("rbm", "dbm", "gan", "ot");

  private static final JavaClasses PROJECT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // Contract tests: in a jar of their own, but for tests only.
          .withImportOption(location -> !location.contains("io/galatea/api/tck"))
          .importPackages("io.galatea");

  @ParameterizedTest
  @ValueSource(strings = {"api", "rbm", "dbm", "gan", "ot", "reports", "runner"})
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
  @ValueSource(strings = {"rbm", "gan", "ot"})
  void a_family_depends_on_no_other_module_than_the_api(String family) {
    assertIndependent(family, packagesExcept("api", family));
  }

  @Test
  void deep_machines_build_on_restricted_ones_and_the_api_only() {
    assertIndependent("dbm", packagesExcept("api", "dbm", "rbm"));
  }

  @Test
  void the_runner_names_no_family_and_no_report() {
    assertIndependent("runner", packagesExcept("api", "runner"));
  }

  @Test
  void the_reports_name_no_family_and_no_runner() {
    assertIndependent("reports", packagesExcept("api", "reports"));
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
        .resideOutsideOfPackage("io.galatea.runner.command..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("standard output carries data and belongs to the galatea command")
        .check(PROJECT);
  }

  private static void assertIndependent(String module, String[] forbidden) {
    noClasses()
        .that()
        .resideInAPackage("io.galatea." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .allowEmptyShould(true)
        .check(PROJECT);
  }

  private static String[] packagesExcept(String... allowed) {
    Set<String> modules = new TreeSet<>(FAMILIES);
    modules.addAll(List.of("api", "runner", "reports", "tck"));
    modules.removeAll(Arrays.asList(allowed));
    return modules.stream().map(module -> "io.galatea." + module + "..").toArray(String[]::new);
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type.getName());
  }
}
