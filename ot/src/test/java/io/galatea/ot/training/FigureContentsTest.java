package io.galatea.ot.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.Progress;
import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.option.NoOptions;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Measurement;
import io.galatea.api.tck.OptionDefaults;
import io.galatea.ot.drawing.ColourCloudsIllustration;
import io.galatea.ot.drawing.ConvergenceIllustration;
import io.galatea.ot.drawing.PlanByRegularizationIllustration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What figures show, checked against the plans they show. */
class FigureContentsTest {
  private static <O extends Record, S> List<Figure> draw(
      Illustration<O, S> illustration, S value, Data data) {
    return illustration
        .draw(
            new Illustration.Request<>(
                List.of(TransportOffersTest.subject(value, data)),
                OptionDefaults.of(illustration.options()),
                Role.TRAIN,
                RandomStream.of(1),
                Progress.UNSEEN))
        .figures();
  }

  private static double[] marked(Figure.Cloud cloud, int k) {
    int point = cloud.marked().get(k);
    return new double[] {cloud.x().get(point), cloud.y().get(point), cloud.z().get(point)};
  }

  private static boolean has(double[] colour, double[] rows, int row) {
    return colour[0] == (float) rows[3 * row]
        && colour[1] == (float) rows[3 * row + 1]
        && colour[2] == (float) rows[3 * row + 2];
  }

  @Test
  void a_mark_has_the_same_number_at_a_shade_and_where_most_of_its_mass_goes() {
    Data data = TransportOffersTest.PHOTOS;
    PointCoupling plan = (PointCoupling) TransportOffersTest.exact(data);
    Figure.PointCloud figure =
        (Figure.PointCloud) draw(new ColourCloudsIllustration(), plan, data).get(0);
    Figure.Cloud source = figure.clouds().get(0);
    Figure.Cloud target = figure.clouds().get(1);
    double[][] mass = new double[plan.sources()][plan.targets()];
    plan.forEach((i, j, m) -> mass[i][j] = m);
    double[] x = TransportProblem.rows(data.get(TransportRoles.SOURCE));
    double[] y = TransportProblem.rows(data.get(TransportRoles.TARGET));
    assertThat(source.marked()).hasSize(6).doesNotHaveDuplicates();
    assertThat(target.marked()).hasSize(6);
    assertThat(figure.clouds().get(2).marked()).isEqualTo(source.marked());
    for (int k = 0; k < 6; k++) {
      boolean goes = false;
      for (int i = 0; i < mass.length; i++) {
        int main = 0;
        for (int j = 0; j < mass[i].length; j++) {
          main = mass[i][j] > mass[i][main] ? j : main;
        }
        goes |= has(marked(source, k), x, i) && has(marked(target, k), y, main);
      }
      assertThat(goes).as("mark " + k).isTrue();
    }
  }

  @Test
  void methods_have_the_same_shades_marked() {
    Data data = TransportOffersTest.PHOTOS;
    List<Figure> exact =
        draw(new ColourCloudsIllustration(), TransportOffersTest.exact(data), data);
    List<Figure> entropic =
        draw(new ColourCloudsIllustration(), TransportOffersTest.entropic(data, 0.05), data);
    assertThat(marks(exact)).isEqualTo(marks(entropic));
  }

  private static List<List<Double>> marks(List<Figure> figures) {
    Figure.Cloud source = ((Figure.PointCloud) figures.get(0)).clouds().get(0);
    return source.marked().stream()
        .map(k -> List.of(source.x().get(k), source.y().get(k), source.z().get(k)))
        .toList();
  }

  @Test
  void the_exact_plan_does_not_differ_from_itself_and_an_entropic_one_little() {
    Data data = TransportOffersTest.PHOTOS;
    assertThat(difference(TransportOffersTest.exact(data), data).value()).isZero();
    Measurement sharp = difference(TransportOffersTest.entropic(data, 0.002), data);
    Measurement blurred = difference(TransportOffersTest.entropic(data, 0.2), data);
    assertThat(sharp.value()).isPositive().isLessThan(blurred.value());
    assertThat(sharp.standardError()).isZero();
    assertThat(sharp.details().get("levels"))
        .isCloseTo(sharp.value() * sharp.details().get("shift"), within(1e-9));
  }

  private static Measurement difference(Transport transport, Data data) {
    return new TransferDifferenceMetric()
        .measure(
            new Metric.Request<>(
                transport, new NoOptions(), data, Role.NONE, RandomStream.of(1), Progress.UNSEEN));
  }

  @Test
  void colours_are_counted_as_the_finding_of_the_clouds_counts_them() {
    Data data = TransportOffersTest.PHOTOS;
    TransportCoupling plan = TransportOffersTest.exact(data);
    Measurement counted =
        new DistinctColoursMetric()
            .measure(
                new Metric.Request<>(
                    plan, new NoOptions(), data, Role.NONE, RandomStream.of(1), Progress.UNSEEN));
    Drawing drawing =
        new ColourCloudsIllustration()
            .draw(
                new Illustration.Request<>(
                    List.of(TransportOffersTest.subject((Transport) plan, data)),
                    OptionDefaults.of(ColourCloudsIllustration.Options.class),
                    Role.TRAIN,
                    RandomStream.of(1),
                    Progress.UNSEEN));
    assertThat(counted.value())
        .isEqualTo(drawing.findings().get(0).evidence().orElseThrow().value());
    assertThat(counted.count()).isEqualTo(60);
  }

  @Test
  void only_the_chart_of_entropy_speaks_of_a_probability() {
    Data data = TransportFixtures.clouds();
    TransportCoupling plan = TransportOffersTest.entropic(data, 0.1);
    List<Figure> figures = draw(new PlanByRegularizationIllustration(), plan, data);
    assertThat(figures.get(0).caption().text()).doesNotContain("probability");
    assertThat(figures.get(1).caption().text()).contains("probability");
  }

  @Test
  void stages_are_mentioned_where_there_were_some() {
    Data data = TransportFixtures.clouds();
    TransportCoupling plain = TransportOffersTest.entropic(data, 0.1);
    TransportCoupling staged =
        TransportFixtures.finish(
                new EntropicTrainer.EpsilonScaling(), TransportFixtures.entropic(1e-3), data)
            .model();
    assertThat(draw(new ConvergenceIllustration(), plain, data).get(0).caption().text())
        .doesNotContain("stage");
    assertThat(draw(new ConvergenceIllustration(), staged, data).get(0).caption().text())
        .contains("stage");
  }
}
