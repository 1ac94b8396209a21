package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.option.Option;
import io.galatea.toolkit.file.InputFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All of CIFAR-10 from a folder of its official files. */
public final class Cifar10Provider implements DatasetProvider<Cifar10Provider.Options> {
  private static final List<String> TRAIN =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");
  private static final List<String> TEST = List.of("test_batch.bin");

  /**
   * Its options.
   *
   * @param folder where the files are
   * @param part which part
   * @param classes which classes
   */
  public record Options(
      @Option(
              "The folder with the official files data_batch_1.bin to data_batch_5.bin and"
                  + " test_batch.bin, each packed as .gz or not, such as galatea data fetch cifar10"
                  + " makes.")
          Path folder,
      @Option("Which part: train or test; by default the one that the role asks for.")
          Optional<Part> part,
      @Option(
              value =
                  "One class, or a list of classes, to take only these: by number or as airplane,"
                      + " automobile, bird, cat, deer, dog, frog, horse, ship or truck; by default"
                      + " all.",
              name = ClassSelection.KEY,
              defaultValue = "[]")
          List<String> classes) {

    /** Checks that there are such classes. */
    public Options {
      classes = List.copyOf(classes);
      ClassSelection.check(classes, CifarReader.CLASSES);
    }
  }

  @Override
  public String summary() {
    return "Colour images, 32 × 32, of ten classes: all 50,000 training and 10,000 test images of"
        + " CIFAR-10 (Krizhevsky, 2009) from a folder.";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Options options = request.options();
    Part part = options.part().orElse(Part.of(request.role()));
    DataFolder folder = new DataFolder(options.folder());
    List<InputFile> files = (part == Part.TEST ? TEST : TRAIN).stream().map(folder::file).toList();
    return CifarReader.read(
        "cifar10 (" + part.word() + ")",
        files,
        new ClassSelection(options.classes(), CifarReader.CLASSES));
  }
}
