package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.toolkit.file.InputFile;
import java.nio.file.Path;
import java.util.Optional;

/** An array that NumPy saved: the first axis counts rows, the others are the shape of a row. */
public final class NpyProvider implements DatasetProvider<NpyProvider.Options> {

  /**
   * Its options.
   *
   * @param file the file of values
   * @param labels the file of labels
   * @param divideBy what values are divided by
   */
  public record Options(
      @Option(
              "The .npy file of the values: f4, f8, u1, i4, i8 or b1 in any byte order and memory"
                  + " order; the first axis counts rows.")
          Path file,
      @Option("The .npy file of the labels: one axis of whole numbers from 0.")
          Optional<Path> labels,
      @Option(
              value = "What every value is divided by, such as 255 for grey levels.",
              defaultValue = "1")
          double divideBy) {

    /** Checks them. */
    public Options {
      InvalidOption.positive("divideBy", divideBy);
    }
  }

  @Override
  public String summary() {
    return "Rows of any shape, perhaps with labels, from arrays that NumPy saved as .npy.";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Options options = request.options();
    InputFile file = InputFile.of(options.file());
    return NpyReader.dataset(file, options.labels().map(InputFile::of), options.divideBy());
  }
}
