package io.galatea.runner.data;

import io.galatea.api.DatasetProvider;
import io.galatea.api.InvalidOption;
import io.galatea.api.Option;
import io.galatea.api.data.Dataset;
import io.galatea.runner.store.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bundled part of MNIST: 10,000 training and 2,000 test images with their labels, the classes
 * in their original shares. Copyright, licence and choice are in the file {@code mnist/NOTICE}
 * beside them.
 */
public final class Mnist implements DatasetProvider<Mnist.Options> {

  /**
   * Its options.
   *
   * @param part which part
   * @param images images in place of the bundled ones
   * @param labels their labels
   */
  public record Options(
      @Option(
              "Which part: train (10,000 images) or test (2,000); by default the one that the role"
                  + " asks for.")
          Optional<MnistPart> part,
      @Option(
              "An IDX file of images to take in place of the bundled ones, such as the original"
                  + " train-images-idx3-ubyte.gz.")
          Optional<Path> images,
      @Option("The IDX file of their labels.") Optional<Path> labels) {

    /** Labels without images would be those of other digits. */
    public Options {
      InvalidOption.unless(
          labels.isEmpty() || images.isPresent(),
          "labels",
          "given together with images",
          labels.orElse(null));
    }
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public String summary() {
    return "Handwritten digits, 28 × 28: 10,000 training and 2,000 test images of MNIST (LeCun et"
        + " al., 1998), bundled";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Options options = request.options();
    if (options.images().isPresent()) {
      InputFile images = InputFile.of(options.images().get());
      return IdxReader.read(images.shortName(), images, options.labels().map(InputFile::of));
    }
    MnistPart part = options.part().orElse(MnistPart.of(request.role()));
    return IdxReader.read(
        "mnist (" + part.word() + ")",
        resource(part.images() + ".gz"),
        Optional.of(resource(part.labels() + ".gz")));
  }

  private static InputFile resource(String name) {
    try (InputStream in = Mnist.class.getResourceAsStream("mnist/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the resource mnist/" + name + " is missing from the jar");
      }
      return InputFile.of(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the resource mnist/" + name + " cannot be read", e);
    }
  }
}
