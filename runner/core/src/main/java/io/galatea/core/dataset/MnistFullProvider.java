package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.option.Option;
import io.galatea.toolkit.data.ByteDataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All of MNIST, or a data set in its form such as Fashion-MNIST, from a folder of its files. */
public final class MnistFullProvider implements DatasetProvider<MnistFullProvider.Options> {

  /**
   * Its options.
   *
   * @param folder where the four files are
   * @param part which part
   * @param classes which digits
   */
  public record Options(
      @Option(
              "The folder with the four official files train-images-idx3-ubyte,"
                  + " train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte,"
                  + " each packed as .gz or not.")
          Path folder,
      @Option("Which part: train or test; by default the one that the role asks for.")
          Optional<Part> part,
      @Option(
              value = "One digit, or a list of digits, to take only these; by default all.",
              name = ClassSelection.KEY,
              defaultValue = "[]")
          List<String> classes) {

    /** Checks that there are such classes. */
    public Options {
      classes = List.copyOf(classes);
      ClassSelection.check(classes, ClassSelection.DIGITS);
    }

    ClassSelection selection() {
      return new ClassSelection(classes, ClassSelection.DIGITS);
    }
  }

  @Override
  public String summary() {
    return "All 60,000 training and 10,000 test images of MNIST (LeCun et al., 1998) from a folder.";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Options options = request.options();
    Part part = options.part().orElse(Part.of(request.role()));
    return options.selection().of(read(options.folder(), part));
  }

  /** All images of a part. */
  static ByteDataset read(Path path, Part part) {
    DataFolder folder = new DataFolder(path);
    return IdxReader.read(
        "mnist-full (" + part.word() + ")",
        folder.file(MnistProvider.images(part)),
        Optional.of(folder.file(MnistProvider.labels(part))));
  }
}
