package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.data.ByteDataset;
import io.galatea.toolkit.data.StoredDataset;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Three digits of MNIST, drawn at random, as the red, green and blue of one image: a test with
 * 1,000 known modes (L. Metz et al., "Unrolled generative adversarial networks", ICLR 2017). The
 * label is 100 red + 10 green + blue.
 */
public final class StackedMnistProvider implements DatasetProvider<StackedMnistProvider.Options> {
  private static final int CHANNELS = 3;
  private static final int DIGITS = 10;

  /**
   * Its options.
   *
   * @param images how many images
   * @param part which part the digits are from
   * @param folder where all of MNIST is
   */
  public record Options(
      @Option(
              value = "How many images to draw.",
              defaultValue = "50000",
              usual = "25600 to 128000",
              tooLow = "some of the 1,000 modes are missing")
          int images,
      @Option("The part of MNIST to draw digits from; by default the one that the role asks for.")
          Optional<Part> part,
      @Option("A folder with all of MNIST, as mnist-full takes it; by default the bundled part.")
          Optional<Path> folder) {

    /** Checks them. */
    public Options {
      InvalidOption.within("images", images, 1, 10_000_000);
    }
  }

  @Override
  public String summary() {
    return "Colour images of three random digits of MNIST, one in each channel, labelled by their"
        + " mode of 1,000 (Metz et al., 2017).";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Options options = request.options();
    Part part = options.part().orElse(Part.of(request.role()));
    ByteDataset digits =
        options
            .folder()
            .map(folder -> MnistFullProvider.read(folder, part))
            .orElseGet(() -> MnistProvider.bundled(part));
    int[] drawn = new int[CHANNELS * options.images()];
    RandomStream random = request.random();
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = random.nextInt(digits.size());
    }
    return new Stacked("stacked-mnist (" + request.role().name() + ")", digits, drawn);
  }

  /** Holds the digits once, and for each image which three it has. */
  private static final class Stacked extends StoredDataset {
    private final ByteDataset digits;
    private final int[] drawn;

    Stacked(String name, ByteDataset digits, int[] drawn) {
      super(
          name,
          drawn.length / CHANNELS,
          Shape.of(CHANNELS, digits.shape().height(), digits.shape().width()),
          modes(digits, drawn));
      this.digits = digits;
      this.drawn = drawn;
    }

    private static int[] modes(ByteDataset digits, int[] drawn) {
      int[] modes = new int[drawn.length / CHANNELS];
      for (int i = 0; i < drawn.length; i++) {
        int digit = digits.label(drawn[i]).orElseThrow();
        if (digit >= DIGITS) {
          throw GalateaException.data(
              digits.name() + ": digits are from 0 to 9, but row " + drawn[i] + " is a " + digit);
        }
        modes[i / CHANNELS] = DIGITS * modes[i / CHANNELS] + digit;
      }
      return modes;
    }

    private int[] digitsOf(int[] rows) {
      int[] channels = new int[CHANNELS * rows.length];
      for (int i = 0; i < channels.length; i++) {
        channels[i] = drawn[CHANNELS * rows[i / CHANNELS] + i % CHANNELS];
      }
      return channels;
    }

    @Override
    public void read(int[] rows, float[] into) {
      digits.read(digitsOf(rows), into);
    }

    @Override
    public void read(int[] rows, double[] into) {
      digits.read(digitsOf(rows), into);
    }
  }
}
