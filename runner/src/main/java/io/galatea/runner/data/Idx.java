package io.galatea.runner.data;

import io.galatea.api.DatasetProvider;
import io.galatea.api.Option;
import io.galatea.api.data.Dataset;
import io.galatea.runner.store.InputFile;
import java.nio.file.Path;
import java.util.Optional;

/** Images, perhaps with labels, from IDX files. */
public final class Idx implements DatasetProvider<Idx.Options> {

  /**
   * Its options.
   *
   * @param images the file of images
   * @param labels the file of labels
   */
  public record Options(
      @Option("The IDX file of the images, packed with gzip or not; grey levels become byte / 255.")
          Path images,
      @Option("The IDX file of their labels, packed with gzip or not.") Optional<Path> labels) {}

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public String summary() {
    return "Grey images, perhaps with labels, from files in the IDX format of MNIST";
  }

  @Override
  public Dataset load(Request<Options> request) {
    InputFile images = InputFile.of(request.options().images());
    return IdxReader.read(
        images.shortName(), images, request.options().labels().map(InputFile::of));
  }
}
