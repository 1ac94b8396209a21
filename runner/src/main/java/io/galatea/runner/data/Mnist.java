package io.galatea.runner.data;

import io.galatea.api.DatasetProvider;
import io.galatea.api.Option;
import io.galatea.api.data.Dataset;
import io.galatea.runner.store.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
   */
  public record Options(
      @Option(
              "Which part: train (10,000 images) or test (2,000); by default the one that the role"
                  + " asks for.")
          Optional<MnistPart> part) {}

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
    MnistPart part = request.options().part().orElse(MnistPart.of(request.role()));
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
