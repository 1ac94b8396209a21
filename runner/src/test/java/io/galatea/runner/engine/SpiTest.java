package io.galatea.runner.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Progress;
import io.galatea.api.Sampler;
import io.galatea.api.data.Samples;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.runner.plugin.Entry;
import io.galatea.runner.study.Plan.PlannedSampling;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SpiTest {
  private static Samples sample(Supplier<Samples> result) {
    Counting.Noise sampler =
        new Counting.Noise() {
          @Override
          public Samples sample(Sampler.Request<NoOptions, Counting.Constant> request) {
            return result.get();
          }
        };
    return Spi.sample(
        new PlannedSampling(new Entry<>("acme", "broken", sampler), new NoOptions(), 3),
        new Counting.Constant(1, null),
        Sampler.Given.NOTHING,
        RandomStream.of(1),
        Progress.UNSEEN);
  }

  @Test
  void a_sampler_that_breaks_is_named() {
    assertThatThrownBy(
            () ->
                sample(
                    () -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(GalateaException.class)
        .hasMessageStartingWith("a defect in acme:broken: java.lang.StackOverflowError")
        .extracting("kind")
        .isEqualTo(ErrorKind.PLUGIN);
    assertThatThrownBy(() -> sample(() -> null))
        .hasMessage("a defect in acme:broken: it gave null");
  }
}
