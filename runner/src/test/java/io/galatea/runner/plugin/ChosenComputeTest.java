package io.galatea.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Compute;
import io.galatea.api.Plugin;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChosenComputeTest {
  private static final Compute.Product PRODUCT = new Compute.Product(false, false, 0, 0, 0, 1, 0);
  private static final Compute.Block EMPTY = new Compute.Block(FloatBuffer.allocate(0), 0, 0, 1);

  private final List<String> asked = new ArrayList<>();

  /** Notes who was asked to multiply. */
  private final class Noting implements Compute {
    private final String name;

    Noting(String name) {
      this.name = name;
    }

    @Override
    public String summary() {
      return "Notes that it was asked.";
    }

    @Override
    public String description() {
      return name;
    }

    @Override
    public Optional<String> warning() {
      return Optional.of(name + " is slow");
    }

    @Override
    public void multiply(Product product, Block a, Block b, Block c) {
      asked.add(name);
    }
  }

  private final class Offering extends Plugin {
    private final String plugin;
    private final String engine;

    Offering(String plugin, String engine) {
      this.plugin = plugin;
      this.engine = engine;
    }

    @Override
    public String name() {
      return plugin;
    }

    @Override
    protected void configure() {
      compute(engine).toInstance(new Noting(plugin));
    }
  }

  @Test
  void where_nobody_chooses_the_plugin_core_multiplies_by_its_default() {
    ChosenCompute compute =
        Plugins.of(List.of(new Offering("aaa", "openblas"), new Offering("core", "openblas")))
            .compute();

    assertThat(compute.isUsed()).isFalse();
    compute.multiply(PRODUCT, EMPTY, EMPTY, EMPTY);

    assertThat(asked).containsExactly("core");
    assertThat(compute.isUsed()).isTrue();
  }

  @Test
  void what_is_chosen_multiplies_from_then_on_and_answers_for_itself() {
    Plugins plugins =
        Plugins.of(List.of(new Offering("core", "openblas"), new Offering("acme", "gpu")));
    ChosenCompute compute = plugins.compute();

    compute.choose(plugins.find(Kind.COMPUTE, "gpu", List.of()));
    compute.multiply(PRODUCT, EMPTY, EMPTY, EMPTY);

    assertThat(asked).containsExactly("acme");
    assertThat(compute.description()).isEqualTo("acme");
    assertThat(compute.warning()).contains("acme is slow");
  }

  @Test
  void a_run_begins_with_its_own_engine_and_nothing_multiplied() {
    Plugins plugins = Plugins.of(List.of(new Offering("acme", "gpu")));
    ChosenCompute compute = plugins.compute();
    compute.choose(plugins.find(Kind.COMPUTE, "gpu", List.of()));
    compute.multiply(PRODUCT, EMPTY, EMPTY, EMPTY);

    compute.begin(Optional.empty());

    assertThat(compute.isUsed()).isFalse();
    assertThatThrownBy(compute::description).isInstanceOf(GalateaException.class);
    compute.begin(Optional.of(plugins.find(Kind.COMPUTE, "gpu", List.of())));
    assertThat(compute.description()).isEqualTo("acme");
  }

  /** An engine all of which is broken. */
  static final class Broken implements Compute {
    @Override
    public String summary() {
      throw new IllegalStateException("no summary");
    }

    @Override
    public String description() {
      throw new UnsatisfiedLinkError("no library");
    }

    @Override
    public Optional<String> warning() {
      throw new IllegalStateException("no warning");
    }

    @Override
    public void multiply(Product product, Block a, Block b, Block c) {
      throw new UnsatisfiedLinkError("no kernel");
    }
  }

  @Test
  void a_broken_engine_is_named_whatever_it_is_asked() {
    ChosenCompute compute = Plugins.of(List.of()).compute();
    compute.choose(new Entry<>("acme", "gpu", new Broken()));

    List<ThrowingCallable> asks =
        List.of(
            compute::summary,
            compute::description,
            compute::warning,
            () -> compute.multiply(PRODUCT, EMPTY, EMPTY, EMPTY));
    for (ThrowingCallable ask : asks) {
      assertThatThrownBy(ask)
          .isInstanceOf(GalateaException.class)
          .hasMessageStartingWith("a defect in acme:gpu: ")
          .extracting("kind")
          .isEqualTo(ErrorKind.PLUGIN);
    }
    assertThat(compute.isUsed()).isFalse();
  }

  @Test
  void without_any_engine_multiplying_is_one_clear_error() {
    ChosenCompute compute = Plugins.of(List.of()).compute();

    assertThatThrownBy(() -> compute.multiply(PRODUCT, EMPTY, EMPTY, EMPTY))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("'openblas'")
        .hasMessageContaining("galatea list compute")
        .extracting("kind")
        .isEqualTo(ErrorKind.USAGE);
    assertThat(compute.isUsed()).isFalse();
  }
}
