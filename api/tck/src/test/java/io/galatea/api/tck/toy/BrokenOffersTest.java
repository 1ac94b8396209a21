package io.galatea.api.tck.toy;

import static io.galatea.api.tck.toy.Broken.failedTestsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.DatasetProvider;
import io.galatea.api.Illustration;
import io.galatea.api.Plugin;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Images;
import io.galatea.api.model.EnergyBased;
import io.galatea.api.model.Provenance;
import io.galatea.api.option.NoOptions;
import io.galatea.api.option.Option;
import io.galatea.api.tck.DatasetProviderContract;
import io.galatea.api.tck.EnergyBasedContract;
import io.galatea.api.tck.IllustrationContract;
import io.galatea.api.tck.PluginContract;
import io.galatea.api.tck.ToyData;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Illustrations, data sets, capabilities and plugins that break a rule are found out. */
final class BrokenOffersTest {

  private record Drawer(Drawing drawing, boolean needsReference)
      implements Illustration<NoOptions, ToyRbm> {
    @Override
    public String summary() {
      return "Draws what it was given.";
    }

    @Override
    public Drawing draw(Illustration.Request<NoOptions, ToyRbm> request) {
      return drawing;
    }
  }

  private static List<String> failures(Drawing drawing) {
    return failures(new Drawer(drawing, false));
  }

  private static List<String> failures(Drawer drawer) {
    return failedTestsOf(
        new IllustrationContract<NoOptions, ToyRbm>() {
          @Override
          protected Illustration<NoOptions, ToyRbm> illustration() {
            return drawer;
          }

          @Override
          protected NoOptions options() {
            return new NoOptions();
          }

          @Override
          protected List<Illustration.Subject<ToyRbm>> subjects() {
            return List.of(new Illustration.Subject<>(Optional.empty(), Toys.rbm(), Toys.BARS));
          }
        });
  }

  private static Figure dot(String name, String text) {
    Caption caption = new Caption(name, "Title", text, "Alternative.");
    return Figure.ImageGrid.of(caption, new Images(1, 1, 1, 1, new byte[1]), 1);
  }

  @Test
  void drawings_without_figures_or_with_bad_words_fail() {
    Finding finding = Finding.of(Finding.Severity.NOTE, "True for p < 0.05 & so on.");
    Figure sound = dot("a", "Where x < y.");
    assertThat(failures(new Drawing(List.of(sound), List.of(finding)))).isEmpty();
    assertThat(failures(Drawing.of())).containsExactly("there_is_a_figure");
    assertThat(failures(Drawing.of(sound, sound)))
        .containsExactly("figures_have_names_of_their_own");
    assertThat(failures(Drawing.of(dot("a", "<b>Bold</b>"))))
        .containsExactly("captions_are_complete_and_without_markup");
    assertThat(failures(Drawing.of(dot("a", " "))))
        .containsExactly("captions_are_complete_and_without_markup");
    assertThat(failures(new Drawing(List.of(sound), List.of(finding.shownBy("b")))))
        .containsExactly("findings_are_plain_sentences_that_name_figures_of_the_drawing");
  }

  @Test
  void a_drawing_that_says_it_needs_a_reference_but_does_without_fails() {
    assertThat(failures(new Drawer(Drawing.of(dot("a", "Text.")), true)))
        .containsExactly("it_refuses_to_do_without_a_reference_if_it_says_that_it_needs_one");
  }

  private static List<String> failures(DatasetProvider<NoOptions> provider) {
    return failedTestsOf(
        new DatasetProviderContract<NoOptions>() {
          @Override
          protected DatasetProvider<NoOptions> provider() {
            return provider;
          }

          @Override
          protected NoOptions options() {
            return new NoOptions();
          }
        });
  }

  private abstract static class Provider implements DatasetProvider<NoOptions> {
    @Override
    public String summary() {
      return "Makes rows.";
    }
  }

  private static Dataset two(float first) {
    return new MemoryDataset("two", new Batch(2, Shape.of(1), new float[] {first, 1}));
  }

  @Test
  void rows_that_change_from_load_to_load_fail() {
    AtomicInteger loads = new AtomicInteger();
    assertThat(
            failures(
                new Provider() {
                  @Override
                  public Dataset load(DatasetProvider.Request<NoOptions> request) {
                    return two(loads.incrementAndGet());
                  }
                }))
        .containsExactly("the_same_request_gives_the_same_rows_and_the_same_hash");
  }

  @Test
  void rows_that_are_not_finite_fail() {
    assertThat(
            failures(
                new Provider() {
                  @Override
                  public Dataset load(DatasetProvider.Request<NoOptions> request) {
                    return two(Float.POSITIVE_INFINITY);
                  }
                }))
        .containsExactly("all_values_are_finite");
  }

  private record WholeBatch(Provenance provenance) implements EnergyBased {
    @Override
    public Shape shape() {
      return Shape.of(3, 3);
    }

    @Override
    public double[] logUnnormalised(Batch rows) {
      double[] values = new double[rows.rows()];
      Arrays.fill(values, rows.rows());
      return values;
    }
  }

  @Test
  void an_energy_that_depends_on_the_other_rows_fails() {
    assertThat(
            failedTestsOf(
                new EnergyBasedContract() {
                  @Override
                  protected EnergyBased model() {
                    return new WholeBatch(ToyData.provenance("toy"));
                  }

                  @Override
                  protected Batch rows() {
                    return ToyData.barsAndStripes(3).first(3);
                  }
                }))
        .containsExactly("the_value_of_a_row_does_not_depend_on_its_company");
  }

  record Reserved(@Option(value = "A limit.", defaultValue = "1") int limit) {}

  private static final class Limited implements DatasetProvider<Reserved> {
    @Override
    public String summary() {
      return "no sentence";
    }

    @Override
    public Dataset load(DatasetProvider.Request<Reserved> request) {
      return two(0);
    }
  }

  private static final class Unlisted extends Plugin {
    @Override
    public String name() {
      return "Not Kebab";
    }

    @Override
    protected void configure() {
      dataset("limited").to(Limited.class);
      trainer("persistent-contrastive-divergence").to(ToyPersistentContrastiveDivergence.class);
    }
  }

  @Test
  void a_plugin_that_is_not_listed_or_takes_a_reserved_key_fails() {
    assertThat(
            failedTestsOf(
                new PluginContract() {
                  @Override
                  protected Plugin plugin() {
                    return new Unlisted();
                  }
                }))
        .contains(
            "its_name_is_in_kebab_case",
            "it_is_found_by_the_service_loader",
            "every_contribution_has_a_summary_of_one_sentence",
            "no_option_has_the_name_of_a_key_of_the_study",
            "every_trained_model_can_be_kept");
  }
}
