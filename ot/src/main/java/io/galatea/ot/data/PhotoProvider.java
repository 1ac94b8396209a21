package io.galatea.ot.data;

import io.galatea.api.PhotographProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.error.GalateaException;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.toolkit.file.InputFile;
import io.galatea.toolkit.image.ImageFile;
import io.galatea.toolkit.image.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The colours of a photograph. */
public final class PhotoProvider implements PhotographProvider<PhotoProvider.Options> {

  /** The photographs that are shipped. */
  public enum Bundled {
    /** A pagoda among green trees under a pale sky, by danielbuechele (CC BY 2.0). */
    CHINA,
    /** An orange dahlia on dark green, by vultilion (CC BY 2.0). */
    FLOWER
  }

  /** Its options. */
  public record Options(
      @Option("A PNG or JPEG file; without it, a photograph that is shipped.") Optional<Path> file,
      @Option(value = "Which photograph that is shipped.", defaultValue = "china") Bundled bundled,
      @Option(
              value = "How many random pixels are the rows; all where there are fewer.",
              defaultValue = "1000",
              usual = "200 to 5000",
              tooLow = "rare colours are missed",
              tooHigh = "exact transport takes long")
          int sample,
      @Option(
              value =
                  "To how many levels each channel is posterised; the rows are then the palette"
                      + " with exact weights, and nothing is sampled. By default not at all.",
              usual = "2 to 8",
              tooLow = "the image is hardly recognisable",
              tooHigh = "the palette has up to levels³ colours")
          Optional<Integer> levels) {

    /** Checks the ranges. */
    public Options {
      InvalidOption.atLeast("sample", sample, 1);
      levels.ifPresent(l -> InvalidOption.within("levels", l, 2, 32));
    }
  }

  @Override
  public Options pixelsOf(Path file, int pixels) {
    return new Options(Optional.of(file), Bundled.CHINA, pixels, Optional.empty());
  }

  @Override
  public String summary() {
    return "The colours of a photograph in [0, 1]: random pixels, or the palette of a posterised"
        + " image with its weights.";
  }

  @Override
  public Dataset load(Request<Options> request) {
    Options o = request.options();
    String name =
        o.file()
            .map(file -> String.valueOf(file.getFileName()))
            .orElse(o.bundled().name().toLowerCase(Locale.ROOT));
    Picture image =
        ImageFile.of(o.file().map(InputFile::of).orElseGet(() -> bundled(name + ".jpg"))).decode();
    return o.levels()
        .map(levels -> Photo.posterized(name + ", " + levels + " levels", image, levels))
        .orElseGet(() -> Photo.sampled(name, image, o.sample(), request.random().named("pixels")));
  }

  /** A photograph that is shipped with this module. */
  static InputFile bundled(String name) {
    try (InputStream in = PhotoProvider.class.getResourceAsStream("photos/" + name)) {
      if (in == null) {
        throw GalateaException.internal(name + " is missing from the jar");
      }
      return InputFile.of(name, in.readAllBytes());
    } catch (IOException e) {
      throw GalateaException.internal(name + " cannot be read from the jar", e);
    }
  }
}
