package io.galatea.dbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.random.RandomStream;
import io.galatea.api.tck.IllustrationContract;
import io.galatea.api.tck.ToyData;
import io.galatea.rbm.evidence.BoltzmannMachine;
import io.galatea.rbm.evidence.Layers;
import io.galatea.toolkit.compute.OpenBlasCompute;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerActivityIllustrationTest
    extends IllustrationContract<LayerActivityIllustration.Options, BoltzmannMachine> {
  private static final Data BARS = ToyData.trainAndTest(ToyData.barsAndStripes(3));

  @Override
  protected Illustration<LayerActivityIllustration.Options, BoltzmannMachine> illustration() {
    return new LayerActivityIllustration(new OpenBlasCompute());
  }

  @Override
  protected LayerActivityIllustration.Options options() {
    return new LayerActivityIllustration.Options(10, 2);
  }

  @Override
  protected List<Illustration.Subject<BoltzmannMachine>> subjects() {
    return List.of(subject(TinyMachines.random(0.7, 4, 9, 4, 3)));
  }

  private static Illustration.Subject<BoltzmannMachine> subject(Layers layers) {
    return new Illustration.Subject<>(
        Optional.empty(),
        DeepBoltzmannMachine.of(
            new OpenBlasCompute(), Shape.of(layers.units(0)), layers, ToyData.provenance("toy")),
        BARS);
  }

  private static Drawing draw(Layers layers) {
    return new LayerActivityIllustration(new OpenBlasCompute())
        .draw(
            new Illustration.Request<>(
                List.of(subject(layers)),
                new LayerActivityIllustration.Options(1000, 2),
                Role.TEST,
                RandomStream.of(1),
                Progress.UNSEEN));
  }

  @Test
  void without_weights_units_are_as_active_as_their_biases_say() {
    // σ(0) = 0.5, σ(−1.7) = 0.154, σ(±20) is 0 or 1.
    Layers layers =
        Layers.bernoulli(
            List.of(new float[9], new float[] {0, -1.7f, 20}, new float[] {-20, 20}),
            List.of(new float[27], new float[6]));
    Drawing drawing = draw(layers);
    Figure.Histogram histogram = (Figure.Histogram) drawing.figures().get(0);
    List<Double> first = histogram.counts().get(0).counts();
    assertThat(first.get(3)).isEqualTo(1);
    assertThat(first.get(19)).isEqualTo(1);
    assertThat(first.stream().mapToDouble(c -> c).sum()).isEqualTo(3);
    assertThat(((Figure.HeatMap) drawing.figures().get(1)).rowLabels())
        .containsExactly("class 0", "class 1");
    Finding finding = drawing.findings().get(0);
    assertThat(finding.sentence())
        .isEqualTo(
            "1 of 3 units of hidden layer 1, 2 of 2 units of hidden layer 2 of data have a mean"
                + " activity below 1 % or above 99 % on the data.");
    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
  }

  @Test
  void data_of_another_size_are_refused() {
    assertThatThrownBy(() -> draw(TinyMachines.random(1, 1, 5, 3, 2)))
        .isInstanceOf(GalateaException.class)
        .hasMessageContaining("the machine was trained on rows of 5, but bars-and-stripes has");
  }
}
