package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.toolkit.data.ByteDataset;
import io.galatea.toolkit.file.InputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Images, perhaps with labels, from IDX files. */
public final class IdxProvider implements DatasetProvider<IdxProvider.Options> {

  /**
   * Its options.
   *
   * @param images the file of images
   * @param labels the file of labels
   * @param classes which labels
   */
  public record Options(
      @Option("The IDX file of the images, packed with gzip or not; grey levels become byte / 255.")
          Path images,
      @Option("The IDX file of their labels, packed with gzip or not.") Optional<Path> labels,
      @Option(
              value = "One label, or a list of labels, to take only these; by default all.",
              name = ClassSelection.KEY,
              defaultValue = "[]")
          List<String> classes) {

    /** Classes without labels could not be told apart. */
    public Options {
      classes = List.copyOf(classes);
      checkLabelled(classes, labels.isPresent());
      ClassSelection.check(classes, ClassSelection.BYTES);
    }

    ClassSelection selection() {
      return new ClassSelection(classes, ClassSelection.BYTES);
    }
  }

  static void checkLabelled(List<String> classes, boolean labelled) {
    InvalidOption.unless(
        classes.isEmpty() || labelled,
        ClassSelection.KEY,
        "given together with labels, which tell the classes",
        String.join(", ", classes));
  }

  @Override
  public String summary() {
    return "Grey images, perhaps with labels, from files in the IDX format of MNIST.";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Options options = request.options();
    return options.selection().of(read(options.images(), options.labels()));
  }

  /** Images with their labels, if there are any. */
  static ByteDataset read(Path imageFile, Optional<Path> labels) {
    InputFile images = InputFile.of(imageFile);
    return IdxReader.read(images.shortName(), images, labels.map(InputFile::of));
  }
}
