package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.toolkit.file.InputFile;
import java.nio.file.Path;
import java.util.List;

/** Colour images from files in the binary format of CIFAR-10, one after the other. */
public final class CifarBinaryProvider implements DatasetProvider<CifarBinaryProvider.Options> {

  /**
   * Its options.
   *
   * @param files the files
   * @param classes which classes
   */
  public record Options(
      @Option(
              "One file, or a list of files, of records of 3,073 bytes: a label from 0 to 9, then"
                  + " 32 × 32 bytes of red, of green and of blue. Each packed with gzip or not;"
                  + " bytes become byte / 255.")
          List<Path> files,
      @Option(
              value =
                  "One class, or a list of classes, to take only these: by number or as airplane,"
                      + " automobile, bird, cat, deer, dog, frog, horse, ship or truck; by default"
                      + " all.",
              name = ClassSelection.KEY,
              defaultValue = "[]")
          List<String> classes) {

    /** Checks them. */
    public Options {
      files = List.copyOf(files);
      classes = List.copyOf(classes);
      InvalidOption.unless(!files.isEmpty(), "files", "one file at least", "an empty list");
      ClassSelection.check(classes, CifarReader.CLASSES);
    }
  }

  @Override
  public String summary() {
    return "Colour images, 32 × 32, from files in the binary format of CIFAR-10.";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Options options = request.options();
    List<InputFile> files = options.files().stream().map(InputFile::of).toList();
    String first = files.get(0).shortName();
    return CifarReader.read(
        files.size() == 1 ? first : first + " and " + (files.size() - 1) + " more",
        files,
        new ClassSelection(options.classes(), CifarReader.CLASSES));
  }
}
