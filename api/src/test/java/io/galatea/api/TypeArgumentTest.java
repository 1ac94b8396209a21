package io.galatea.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.data.Samples;
import io.galatea.api.option.NoOptions;
import io.galatea.api.run.Direction;
import io.galatea.api.run.Measurement;
import org.junit.jupiter.api.Test;

class TypeArgumentTest {
  private abstract static class Count<O extends Record, S> implements Metric<O, S> {
    @Override
    public String summary() {
      return "Counts.";
    }

    @Override
    public String unit() {
      return "1";
    }

    @Override
    public Direction direction() {
      return Direction.NEITHER;
    }

    @Override
    public Measurement measure(Request<O, S> request) {
      throw new UnsupportedOperationException();
    }
  }

  record Options(int count) {}

  private static final class CountOfSamples extends Count<Options, Samples> {}

  private static final class Open<S> extends Count<NoOptions, S> {}

  @Test
  void an_implementation_is_of_the_classes_that_it_names_in_its_declaration() {
    assertThat(new CountOfSamples().options()).isEqualTo(Options.class);
    assertThat(new CountOfSamples().subject()).isEqualTo(Samples.class);
    assertThat(new Count<NoOptions, Samples>() {}.subject()).isEqualTo(Samples.class);
  }

  @Test
  void one_that_leaves_a_class_open_has_to_say_it() {
    Open<Samples> open = new Open<>();

    assertThat(open.options()).isEqualTo(NoOptions.class);
    assertThatThrownBy(open::subject)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Open.class.getName())
        .hasMessageContaining("override subject()");
  }
}
