package io.galatea.runner.data;

import io.galatea.api.DatasetProvider;
import io.galatea.api.GalateaException;
import io.galatea.api.Option;
import io.galatea.api.data.Dataset;
import io.galatea.runner.store.InputFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** All of MNIST, or a data set in its form such as Fashion-MNIST, from a folder of its files. */
public final class MnistFull implements DatasetProvider<MnistFull.Options> {

  /**
   * Its options.
   *
   * @param folder where the four files are
   * @param part which part
   */
  public record Options(
      @Option(
              "The folder with the four official files train-images-idx3-ubyte,"
                  + " train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte,"
                  + " each packed as .gz or not.")
          Path folder,
      @Option("Which part: train or test; by default the one that the role asks for.")
          Optional<MnistPart> part) {}

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public String summary() {
    return "All 60,000 training and 10,000 test images of MNIST (LeCun et al., 1998) from a folder";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Path folder = request.options().folder();
    // Says it if the folder is none, before a file in it is missed.
    InputFile.folder(folder);
    MnistPart part = request.options().part().orElse(MnistPart.of(request.role()));
    return IdxReader.read(
        "mnist-full (" + part.word() + ")",
        find(folder, part.images()),
        Optional.of(find(folder, part.labels())));
  }

  /**
   * The packed file if there is one, else the plain one.
   *
   * @throws GalateaException of kind usage if there is neither
   */
  private static InputFile find(Path folder, String name) {
    Path packed = folder.resolve(name + ".gz");
    return InputFile.of(Files.exists(packed) ? packed : folder.resolve(name));
  }
}
