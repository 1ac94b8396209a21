package io.galatea.core.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.Illustration;
import io.galatea.api.Illustration.Request;
import io.galatea.api.Illustration.Subject;
import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Role;
import io.galatea.api.data.Samples;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Figure;
import io.galatea.api.random.RandomStream;
import io.galatea.api.tck.IllustrationContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainAnimationIllustrationTest
    extends IllustrationContract<ChainAnimationIllustration.Options, Samples> {
  private static final ChainAnimationIllustration.Options OPTIONS =
      new ChainAnimationIllustration.Options(2, 8, 4);

  @Override
  protected Illustration<ChainAnimationIllustration.Options, Samples> illustration() {
    return new ChainAnimationIllustration();
  }

  @Override
  protected ChainAnimationIllustration.Options options() {
    return OPTIONS;
  }

  @Override
  protected List<Subject<Samples>> subjects() {
    return List.of(chains(Shape.of(1, 2), frame(0, 0, 0, 0, 1, 1), frame(0, 1, 1, 0, 0, 0)));
  }

  private static Batch frame(float... values) {
    return new Batch(3, Shape.of(1, 2), values);
  }

  private static Subject<Samples> chains(Shape shape, Batch... frames) {
    List<Batch> shaped =
        List.of(frames).stream().map(f -> new Batch(f.rows(), shape, f.values())).toList();
    return new Subject<>(Optional.empty(), new Samples("s", shaped, false), new Data(Map.of()));
  }

  private static Figure.Animation draw(Subject<Samples> subject) {
    return (Figure.Animation)
        new ChainAnimationIllustration()
            .draw(
                new Request<>(
                    List.of(subject), OPTIONS, Role.TEST, RandomStream.of(1), Progress.UNSEEN))
            .figures()
            .get(0);
  }

  @Test
  void frames_stand_in_the_order_of_the_chain_with_its_first_rows() {
    Figure.Animation animation = draw(subjects().get(0));
    assertThat(animation.frames())
        .extracting(f -> f.caption().title())
        .containsExactly("Frame 1 of 2", "Frame 2 of 2");
    Figure.ImageGrid last = (Figure.ImageGrid) animation.frames().get(1);
    assertThat(last.images().pixels()).containsExactly(0, 255, 255, 0);
  }

  @Test
  void samples_without_frames_and_samples_that_are_no_images_are_refused() {
    assertThatThrownBy(() -> draw(chains(Shape.of(1, 2), frame(0, 0, 0, 0, 1, 1))))
        .hasMessageContaining("from 2 to 500 frames, but s kept 1: its option every");
    assertThatThrownBy(
            () -> draw(chains(Shape.of(2), frame(0, 0, 0, 0, 1, 1), frame(new float[6]))))
        .hasMessageContaining("have the shape");
  }
}
