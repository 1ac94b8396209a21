package io.galatea.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.figure.Figure;
import io.galatea.api.random.RandomStream;
import io.galatea.rbm.evidence.Layers;
import io.galatea.rbm.evidence.ToyLayers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilterImagesTest {
  private static final int VISIBLE = 6;
  private static final Layers DEEP = ToyLayers.random(0.8, 4, VISIBLE, 5, 4);

  @Test
  void linear_filters_of_the_second_layer_are_the_product_of_the_weights() {
    float[] filters = new FilterImages(DEEP).linear(2, 3);
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < VISIBLE; i++) {
        double sum = 0;
        for (int j = 0; j < 5; j++) {
          sum += (double) DEEP.weights().get(0)[i * 5 + j] * DEEP.weights().get(1)[j * 4 + k];
        }
        assertThat((double) filters[k * VISIBLE + i]).isCloseTo(sum, within(1e-5));
      }
    }
  }

  @Test
  void the_first_layer_of_gaussian_units_is_excited_most_by_its_own_weights() {
    Layers gaussian = new Layers(DEEP.biases(), DEEP.weights(), 0.5);
    float[] image = new FilterImages(gaussian).mostExciting(1, 1, 3, Progress.UNSEEN);
    double length = 0;
    for (int i = 0; i < VISIBLE; i++) {
      length += Math.pow(DEEP.weights().get(0)[i * 5], 2);
    }
    for (int i = 0; i < VISIBLE; i++) {
      double expected = 3 * DEEP.weights().get(0)[i * 5] / Math.sqrt(length);
      // Steps shrink linearly to 1/300 of a fifth of the norm.
      assertThat((double) image[i]).isCloseTo(expected, within(3 * 0.2 / 300));
    }
  }

  /** With 0 ≤ v ≤ 1 the maximum of w·v under a norm is v = clip(s w, 0, 1) for some s. */
  @Test
  void the_first_layer_of_bernoulli_units_is_excited_most_by_its_cut_weights() {
    double norm = 1.2;
    float[] image = new FilterImages(DEEP).mostExciting(1, 1, norm, Progress.UNSEEN);
    double low = 0;
    double high = 1e3;
    for (int n = 0; n < 100; n++) {
      double middle = (low + high) / 2;
      double length = 0;
      for (int i = 0; i < VISIBLE; i++) {
        length += Math.pow(clip(middle * DEEP.weights().get(0)[i * 5]), 2);
      }
      low = length < norm * norm ? middle : low;
      high = length < norm * norm ? high : middle;
    }
    for (int i = 0; i < VISIBLE; i++) {
      assertThat((double) image[i])
          .isCloseTo(clip(low * DEEP.weights().get(0)[i * 5]), within(1e-3));
    }
  }

  private static double clip(double x) {
    return Math.max(0, Math.min(1, x));
  }

  @Test
  void no_image_of_a_random_search_excites_the_second_layer_more() {
    double norm = 1.5;
    float[] found = new FilterImages(DEEP).mostExciting(2, 4, norm, Progress.UNSEEN);
    RandomStream random = RandomStream.of(2);
    for (int k = 0; k < 4; k++) {
      double best = input(k, found, k * VISIBLE);
      for (int n = 0; n < 2000; n++) {
        float[] image = new float[VISIBLE];
        double length = 0;
        for (int i = 0; i < VISIBLE; i++) {
          image[i] = (float) Math.max(0, random.nextGaussian());
          length += image[i] * image[i];
        }
        double scale = norm / Math.sqrt(Math.max(length, 1e-9));
        boolean inside = true;
        for (int i = 0; i < VISIBLE; i++) {
          image[i] *= (float) scale;
          inside &= image[i] <= 1;
        }
        if (inside) {
          assertThat(input(k, image, 0)).as("unit %d, image %d", k, n).isLessThan(best + 1e-4);
        }
      }
    }
  }

  private static double input(int unit, float[] images, int from) {
    double input = 0;
    for (int j = 0; j < 5; j++) {
      double x = DEEP.biases().get(1)[j];
      for (int i = 0; i < VISIBLE; i++) {
        x += 2.0 * images[from + i] * DEEP.weights().get(0)[i * 5 + j];
      }
      input += DEEP.weights().get(1)[j * 4 + unit] / (1 + Math.exp(-x));
    }
    return input;
  }

  private static Figure draw(int layer, FiltersIllustration.Method method) {
    return new FiltersIllustration()
        .draw(
            new Illustration.Request<>(
                List.of(
                    new Illustration.Subject<>(
                        Optional.empty(),
                        ToyLayers.machine(DEEP, Shape.of(2, 3)),
                        new Data(Map.of()))),
                new FiltersIllustration.Options(100, 10, layer, method, Optional.empty()),
                Role.TEST,
                RandomStream.of(1),
                Progress.UNSEEN))
        .figures()
        .get(0);
  }

  @Test
  void captions_say_which_layer_and_how() {
    assertThat(draw(2, FiltersIllustration.Method.LINEAR).caption().text())
        .startsWith("Weights of all 4 units of hidden layer 2 of data, multiplied by those of");
    assertThat(draw(2, FiltersIllustration.Method.ACTIVATION_MAXIMISATION).caption().text())
        .startsWith("The image that excites each of all 4 units of hidden layer 2 of data most");
    assertThatThrownBy(() -> draw(3, FiltersIllustration.Method.LINEAR))
        .isInstanceOf(GalateaException.class)
        .hasMessage("layer must be at most 2, as data has no more hidden layers, but is 3");
  }
}
