package io.galatea.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.data.Data;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.model.MarkovChain;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.toolkit.image.Restoration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RbmIllustrationsTest {
  private final MemoryDataset bars = RbmTrainingTest.bars(12);
  private final Rbm machine =
      new Rbm(Shape.of(4, 4), TinyMachines.random(16, 3, 1, 6), RbmTrainingTest.PROVENANCE);

  private <O extends Record, S> Illustration.Request<O, S> request(O options, List<S> subjects) {
    Data data = new Data(Map.of("test", bars));
    return new Illustration.Request<>(
        subjects.stream().map(s -> new Illustration.Subject<>(Optional.empty(), s, data)).toList(),
        options,
        Role.TEST,
        RandomStream.of(1),
        Progress.UNSEEN);
  }

  private static FiltersIllustration.Options linear(int count, int columns) {
    return new FiltersIllustration.Options(
        count, columns, 1, FiltersIllustration.Method.LINEAR, Optional.empty());
  }

  @Test
  void filters_show_an_image_for_each_hidden_unit_with_zero_in_the_middle() {
    Drawing drawing =
        new FiltersIllustration().draw(request(linear(2, 10), List.<BoltzmannMachine>of(machine)));
    Figure.ImageGrid grid = (Figure.ImageGrid) drawing.figures().get(0);
    assertThat(grid.images().count()).isEqualTo(2);
    for (int j = 0; j < 2; j++) {
      for (int i = 0; i < 16; i++) {
        int grey = grid.images().pixels()[j * 16 + i] & 255;
        assertThat(grey >= 128).isEqualTo(machine.weights()[i * 3 + j] >= 0);
      }
    }
  }

  @Test
  void filters_of_a_machine_without_weights_are_grey() {
    Rbm empty =
        Rbm.of(
            Shape.of(4, 4), new float[48], new float[16], new float[3], RbmTrainingTest.PROVENANCE);
    Drawing drawing =
        new FiltersIllustration().draw(request(linear(3, 2), List.<BoltzmannMachine>of(empty)));
    Figure.ImageGrid grid = (Figure.ImageGrid) drawing.figures().get(0);
    assertThat(grid.images().pixels()).containsOnly((byte) 128);
  }

  @Test
  void gibbs_chains_show_the_start_and_a_strip_for_each_number_of_steps() {
    Drawing drawing =
        new GibbsChainIllustration()
            .draw(
                request(
                    new GibbsChainIllustration.Options(List.of(1, 10), 5, true),
                    List.<MarkovChain>of(machine)));
    Figure.ImageGrid grid = (Figure.ImageGrid) drawing.figures().get(0);
    assertThat(grid.rowLabels()).containsExactly("start", "1 step", "10 steps");
    assertThat(grid.columns()).isEqualTo(5);
    for (int k = 0; k < 5 * 16; k++) {
      int grey = Math.round(255 * bars.first(5).values()[k]);
      assertThat(grid.images().pixels()[k] & 255).isEqualTo(grey);
    }
  }

  @Test
  void reconstruction_shows_damage_and_measures_the_error_of_the_removed_pixels() {
    // A machine that is certain that every pixel is white: the error is that of white on the
    // removed pixels.
    float[] bias = new float[16];
    Arrays.fill(bias, 30);
    Rbm white =
        Rbm.of(Shape.of(4, 4), new float[16], bias, new float[1], RbmTrainingTest.PROVENANCE);
    Drawing drawing =
        new ReconstructionIllustration(PreparedData.NONE)
            .draw(
                request(
                    new ReconstructionIllustration.Options(
                        List.of(0, 1), List.of(3), Restoration.Side.BOTTOM, true, 4, 12),
                    List.<MarkovChain>of(white)));
    assertThat(drawing.figures())
        .extracting(f -> f.caption().name())
        .containsExactly("removed-0", "removed-1", "removed-error");
    Figure.ImageGrid grid = (Figure.ImageGrid) drawing.figures().get(1);
    for (int n = 0; n < 4; n++) {
      for (int i = 0; i < 16; i++) {
        int damaged = grid.images().pixels()[(4 + n) * 16 + i] & 255;
        int restored = grid.images().pixels()[(8 + n) * 16 + i] & 255;
        int original = grid.images().pixels()[n * 16 + i] & 255;
        assertThat(damaged).isEqualTo(i < 12 ? original : 0);
        assertThat(restored).isEqualTo(i < 12 ? original : 255);
      }
    }
    double error = 0;
    for (int n = 0; n < 12; n++) {
      for (int i = 12; i < 16; i++) {
        error += Math.pow(1 - bars.first(12).values()[n * 16 + i], 2) / 48;
      }
    }
    Figure.DotPlot dots = (Figure.DotPlot) drawing.figures().get(2);
    double baseline = 0;
    for (int i = 12; i < 16; i++) {
      double mean = 0;
      for (int n = 0; n < 12; n++) {
        mean += bars.first(12).values()[n * 16 + i] / 12;
      }
      for (int n = 0; n < 12; n++) {
        baseline += Math.pow(mean - bars.first(12).values()[n * 16 + i], 2) / 48;
      }
    }
    assertThat(dots.dots().get(0).label()).isEqualTo("mean training image");
    assertThat(dots.dots().get(0).value()).isCloseTo(baseline, within(1e-6));
    assertThat(dots.dots().get(1).value()).isCloseTo(error, within(1e-6));
    assertThat(dots.dots().get(1).mark()).isEqualTo("worse");
    assertThat(drawing.findings()).hasSize(1);
    assertThat(drawing.findings().get(0).sentence())
        .startsWith(
            "With 1 row removed, data, 3 steps restores the pixels worse than the mean training");
    assertThat(drawing.findings().get(0).figure()).contains("removed-error");
  }

  @Test
  void removing_every_row_is_refused() {
    assertThatThrownBy(
            () ->
                new ReconstructionIllustration(PreparedData.NONE)
                    .draw(
                        request(
                            new ReconstructionIllustration.Options(
                                List.of(4), List.of(3), Restoration.Side.TOP, true, 4, 12),
                            List.<MarkovChain>of(machine))))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("4 × 4");
  }

  @Test
  void errors_by_rows_start_at_0_where_that_was_asked_for() {
    Drawing drawing =
        new ReconstructionIllustration(PreparedData.NONE)
            .draw(
                request(
                    new ReconstructionIllustration.Options(
                        List.of(0, 1, 2), List.of(3), Restoration.Side.BOTTOM, true, 4, 12),
                    List.<MarkovChain>of(machine)));
    Figure.LineChart chart = (Figure.LineChart) drawing.figures().get(3);
    assertThat(chart.lines())
        .extracting(Figure.Line::name)
        .containsExactly("mean training image", "data, 3 steps");
    assertThat(chart.lines())
        .allSatisfy(
            line -> {
              assertThat(line.x()).containsExactly(0.0, 1.0, 2.0);
              assertThat(line.y().get(0)).isNaN();
            });
  }

  @Test
  void a_gibbs_step_shows_the_hidden_units_as_squares_and_what_comes_back() {
    // Two hidden units that are surely on and off, each as a square of 2 × 2 pixels of 4 × 4.
    float[] weights = new float[32];
    for (int i = 0; i < 16; i++) {
      weights[2 * i] = i < 8 ? 40 : -40;
    }
    Rbm sure =
        Rbm.of(
            Shape.of(4, 4),
            weights,
            new float[16],
            new float[] {1000, -1000},
            RbmTrainingTest.PROVENANCE);
    Drawing drawing =
        new GibbsStepIllustration()
            .draw(request(new GibbsStepIllustration.Options(3), List.of(sure)));
    Figure.ImageGrid grid = (Figure.ImageGrid) drawing.figures().get(0);
    assertThat(grid.rowLabels()).containsExactly("v", "p(h | v)", "h", "p(v | h)");
    assertThat(grid.columns()).isEqualTo(3);
    int[] squares = {255, 255, 0, 0, 255, 255, 0, 0, 128, 128, 128, 128, 128, 128, 128, 128};
    for (int n = 0; n < 3; n++) {
      for (int i = 0; i < 16; i++) {
        assertThat(grid.images().pixels()[(3 + n) * 16 + i] & 255).isEqualTo(squares[i]);
        assertThat(grid.images().pixels()[(6 + n) * 16 + i] & 255).isEqualTo(squares[i]);
        // The first unit is on: the upper half is white, the lower black.
        assertThat(grid.images().pixels()[(9 + n) * 16 + i] & 255).isEqualTo(i < 8 ? 255 : 0);
      }
    }
    assertThat(grid.caption().text()).contains("all 2 as squares, 2 in a row");
  }

  @Test
  void filters_of_several_machines_share_one_scale() {
    Rbm twice =
        Rbm.of(
            Shape.of(4, 4),
            doubled(machine.weights()),
            machine.visibleBias(),
            machine.hiddenBias(),
            RbmTrainingTest.PROVENANCE);
    Drawing drawing =
        new FiltersByModelIllustration()
            .draw(
                request(
                    new FiltersByModelIllustration.Options(2),
                    List.<BoltzmannMachine>of(machine, twice)));
    Figure.ImageGrid grid = (Figure.ImageGrid) drawing.figures().get(0);
    assertThat(grid.columns()).isEqualTo(2);
    assertThat(grid.rowLabels()).hasSize(2);
    for (int k = 0; k < 32; k++) {
      double once = (grid.images().pixels()[k] & 255) - 127.5;
      double two = (grid.images().pixels()[32 + k] & 255) - 127.5;
      // Twice the weight is twice as far from grey, but for rounding and what is cut off.
      assertThat(Math.abs(two) > 127 || Math.abs(two - 2 * once) <= 1.5).isTrue();
    }
  }

  private static float[] doubled(float[] values) {
    float[] doubled = values.clone();
    for (int k = 0; k < doubled.length; k++) {
      doubled[k] *= 2;
    }
    return doubled;
  }
}
