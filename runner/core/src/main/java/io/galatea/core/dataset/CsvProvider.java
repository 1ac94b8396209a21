package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.toolkit.file.InputFile;
import java.nio.file.Path;
import java.util.Optional;

/** Rows of numbers from a file of comma-separated values. */
public final class CsvProvider implements DatasetProvider<CsvProvider.Options> {

  /**
   * Its options.
   *
   * @param file the file
   * @param label the column of labels
   * @param header whether the first line names the columns
   * @param divideBy what values are divided by
   */
  public record Options(
      @Option("The file: UTF-8, values separated by commas, a row in each line.") Path file,
      @Option("The name of the column that holds labels, whole numbers from 0; needs a header.")
          Optional<String> label,
      @Option(value = "Whether the first line names the columns.", defaultValue = "true")
          boolean header,
      @Option(
              value = "What every value is divided by, such as 255 for grey levels.",
              defaultValue = "1")
          double divideBy) {

    /** Checks them. */
    public Options {
      InvalidOption.positive("divideBy", divideBy);
      InvalidOption.unless(
          header || label.isEmpty(),
          "label",
          "left out where header is false, since columns have no names then",
          label.orElse(""));
    }
  }

  @Override
  public String summary() {
    return "Rows of numbers from a file of comma-separated values, perhaps with a column of labels.";
  }

  @Override
  public Dataset load(Request<Options> request) {
    return CsvReader.read(InputFile.of(request.options().file()), request.options());
  }
}
