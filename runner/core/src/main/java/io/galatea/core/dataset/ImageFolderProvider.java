package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.Option;
import io.galatea.toolkit.data.ByteDataset;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.image.Colour;
import io.galatea.toolkit.image.ImageReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * PNG and JPEG images of one size from a folder, in the order of their names; or from its
 * subfolders (and no deeper), whose numbers in the order of their names are the labels.
 */
public final class ImageFolderProvider implements DatasetProvider<ImageFolderProvider.Options> {

  /**
   * Its options.
   *
   * @param folder the folder
   * @param colour grey or RGB
   */
  public record Options(
      @Option(
              "The folder of PNG and JPEG files, all of one size; or of subfolders of such files,"
                  + " which become labels 0, 1, … in the order of their names.")
          Path folder,
      @Option(
              "Whether to read all images as grey levels or as RGB; by default as the first one is,"
                  + " and all must be so. Transparency is not looked at.")
          Optional<Colour> colour) {}

  private record Entry(Path path, int label) {}

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public String summary() {
    return "PNG and JPEG images of one size from a folder, with its subfolders as labels.";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Path folder = request.options().folder();
    List<Entry> entries = entries(folder);
    InputFile firstFile = InputFile.of(entries.get(0).path());
    ImageReading first = ImageReading.of(firstFile);
    Colour colour = request.options().colour().orElse(first.colour());
    int channels = colour == Colour.GREY ? 1 : 3;
    int size = channels * first.height() * first.width();
    firstFile.checkFits(
        (long) entries.size() * size, "a folder of " + entries.size() + " images of its size");
    byte[] pixels = new byte[entries.size() * size];
    for (int i = 0; i < entries.size(); i++) {
      InputFile file = InputFile.of(entries.get(i).path());
      ImageReading image = ImageReading.of(file);
      checkAlike(file, image, firstFile, first, request.options().colour());
      image.decode(colour, pixels, i * size);
    }
    boolean labelled = entries.get(0).label() >= 0;
    int[] labels = labelled ? entries.stream().mapToInt(Entry::label).toArray() : new int[0];
    Shape shape =
        colour == Colour.GREY
            ? Shape.of(first.height(), first.width())
            : Shape.of(3, first.height(), first.width());
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return new ByteDataset(name, shape, pixels, ByteDataset.GREY_LEVELS, labels);
  }

  private static void checkAlike(
      InputFile file,
      ImageReading image,
      InputFile firstFile,
      ImageReading first,
      Optional<Colour> wanted) {
    if (image.height() != first.height() || image.width() != first.width()) {
      throw file.corrupt(
          "has "
              + image.width()
              + " × "
              + image.height()
              + " pixels, but must have "
              + first.width()
              + " × "
              + first.height()
              + " as "
              + firstFile.name()
              + " has");
    }
    if (wanted.isEmpty() && image.colour() != first.colour()) {
      throw file.corrupt(
          "is "
              + word(image.colour())
              + ", but "
              + firstFile.name()
              + " is "
              + word(first.colour())
              + "; the option colour (grey or rgb) reads all alike");
    }
  }

  private static String word(Colour colour) {
    return colour == Colour.GREY ? "grey" : "in colour";
  }

  private static List<Entry> entries(Path folder) {
    List<Path> inside = InputFile.folder(folder);
    List<Entry> entries = new ArrayList<>(images(inside, -1));
    List<Path> subfolders = inside.stream().filter(Files::isDirectory).toList();
    boolean direct = !entries.isEmpty();
    for (int label = 0; label < subfolders.size(); label++) {
      entries.addAll(images(InputFile.folder(subfolders.get(label)), label));
    }
    if (entries.isEmpty()) {
      throw GalateaException.data(
          folder + ": holds no PNG or JPEG image, and none is in its subfolders");
    }
    if (direct && entries.get(entries.size() - 1).label() >= 0) {
      throw GalateaException.data(
          folder
              + ": holds images both itself and in subfolders; either all images must be in"
              + " subfolders, which are their labels, or none");
    }
    return entries;
  }

  private static List<Entry> images(List<Path> paths, int label) {
    return paths.stream()
        .filter(
            path ->
                path.getFileName()
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .matches(".*\\.(png|jpg|jpeg)")
                    && !Files.isDirectory(path))
        .map(path -> new Entry(path, label))
        .toList();
  }
}
