package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.Option;
import io.galatea.toolkit.data.ByteDataset;
import io.galatea.toolkit.data.FloatDataset;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.image.Colour;
import io.galatea.toolkit.image.ImageFile;
import io.galatea.toolkit.image.Picture;
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
  public String summary() {
    return "PNG and JPEG images of one size from a folder, with its subfolders as labels.";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Path folder = request.options().folder();
    List<Entry> entries = entries(folder);
    InputFile firstFile = InputFile.of(entries.get(0).path());
    ImageFile first = ImageFile.of(firstFile);
    Colour colour = request.options().colour().orElse(first.colour());
    int channels = colour == Colour.GREY ? 1 : 3;
    int size = channels * first.height() * first.width();
    firstFile.checkFits(
        (long) entries.size() * size, "a folder of " + entries.size() + " images of its size");
    Levels levels = new Levels(entries.size(), size);
    for (int i = 0; i < entries.size(); i++) {
      InputFile file = InputFile.of(entries.get(i).path());
      ImageFile image = ImageFile.of(file);
      checkAlike(file, image, firstFile, first, request.options().colour());
      levels.add(image.decode(), channels);
    }
    boolean labelled = entries.get(0).label() >= 0;
    int[] labels = labelled ? entries.stream().mapToInt(Entry::label).toArray() : new int[0];
    Shape shape =
        colour == Colour.GREY
            ? Shape.of(first.height(), first.width())
            : Shape.of(3, first.height(), first.width());
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return levels.dataset(name, shape, labels);
  }

  private static void checkAlike(
      InputFile file,
      ImageFile image,
      InputFile firstFile,
      ImageFile first,
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
    boolean direct = !entries.isEmpty();
    // What archives leave behind, and folders without images, take no label from the others.
    int label = 0;
    for (Path subfolder : inside.stream().filter(Files::isDirectory).toList()) {
      if (!subfolder.getFileName().toString().startsWith("__")) {
        List<Entry> labelled = images(InputFile.folder(subfolder), label);
        entries.addAll(labelled);
        label += labelled.isEmpty() ? 0 : 1;
      }
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
                        .matches(".*\\.(" + ImageFile.ENDINGS + ")")
                    && !Files.isDirectory(path))
        .map(path -> new Entry(path, label))
        .toList();
  }

  /** The levels of images of one size: a byte each, until an image has finer ones. */
  private static final class Levels {
    private final int size;
    private final byte[] bytes;
    private float[] floats = new float[0];
    private int at;

    Levels(int images, int size) {
      this.size = size;
      bytes = new byte[images * size];
    }

    /** Adds an image, each channel a plane of its own. */
    void add(Picture picture, int channels) {
      if (picture.isDeep() && floats.length == 0) {
        floats = new float[bytes.length];
        for (int k = 0; k < at; k++) {
          floats[k] = (bytes[k] & 255) / 255f;
        }
      }
      int plane = size / channels;
      for (int p = 0; p < plane; p++) {
        for (int channel = 0; channel < channels; channel++) {
          int to = at + channel * plane + p;
          if (floats.length > 0) {
            floats[to] = channels == 1 ? picture.grey(p) : picture.level(p, channel);
          } else {
            bytes[to] =
                (byte) (channels == 1 ? picture.grey8(p) : picture.argb(p) >> (16 - 8 * channel));
          }
        }
      }
      at += size;
    }

    Dataset dataset(String name, Shape shape, int[] labels) {
      return floats.length > 0
          ? new FloatDataset(name, shape, floats, labels)
          : new ByteDataset(name, shape, bytes, ByteDataset.GREY_LEVELS, labels);
    }
  }
}
