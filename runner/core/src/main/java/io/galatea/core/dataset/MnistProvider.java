package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.toolkit.data.ByteDataset;
import io.galatea.toolkit.file.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The bundled part of MNIST: 10,000 training and 2,000 test images with their labels, the classes
 * in their original shares. Copyright, licence and choice are in the file {@code mnist/NOTICE}
 * beside them.
 */
public final class MnistProvider implements DatasetProvider<MnistProvider.Options> {

  /**
   * Its options.
   *
   * @param part which part
   * @param images images in place of the bundled ones
   * @param labels their labels
   * @param classes which digits
   */
  public record Options(
      @Option(
              "Which part: train (10,000 images) or test (2,000); by default the one that the role"
                  + " asks for.")
          Optional<Part> part,
      @Option(
              "An IDX file of images to take in place of the bundled ones, such as the original"
                  + " train-images-idx3-ubyte.gz.")
          Optional<Path> images,
      @Option("The IDX file of their labels.") Optional<Path> labels,
      @Option(
              value = "One digit, or a list of digits, to take only these; by default all.",
              name = ClassSelection.KEY,
              defaultValue = "[]")
          List<String> classes) {

    /** Labels without images would be those of other digits. */
    public Options {
      classes = List.copyOf(classes);
      InvalidOption.unless(
          labels.isEmpty() || images.isPresent(),
          "labels",
          "given together with images",
          labels.orElse(null));
      IdxProvider.checkLabelled(classes, images.isEmpty() || labels.isPresent());
      ClassSelection.check(classes, ClassSelection.DIGITS);
    }

    ClassSelection selection() {
      return new ClassSelection(classes, ClassSelection.DIGITS);
    }
  }

  @Override
  public String summary() {
    return "Handwritten digits, 28 × 28: 10,000 training and 2,000 test images of MNIST (LeCun et"
        + " al., 1998), bundled.";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Options options = request.options();
    ByteDataset all =
        options.images().isPresent()
            ? IdxProvider.read(options.images().get(), options.labels())
            : bundled(options.part().orElse(Part.of(request.role())));
    return options.selection().of(all);
  }

  /** The bundled images of a part. */
  static ByteDataset bundled(Part part) {
    return IdxReader.read(
        "mnist (" + part.word() + ")",
        resource(images(part) + ".gz"),
        Optional.of(resource(labels(part) + ".gz")));
  }

  /** The official name of the file of a part's images. */
  static String images(Part part) {
    return prefix(part) + "-images-idx3-ubyte";
  }

  /** The official name of the file of a part's labels. */
  static String labels(Part part) {
    return prefix(part) + "-labels-idx1-ubyte";
  }

  private static String prefix(Part part) {
    return part == Part.TEST ? "t10k" : "train";
  }

  private static InputFile resource(String name) {
    try (InputStream in = MnistProvider.class.getResourceAsStream("mnist/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the resource mnist/" + name + " is missing from the jar");
      }
      return InputFile.of(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the resource mnist/" + name + " cannot be read", e);
    }
  }
}
