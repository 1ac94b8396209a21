package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.model.TransportMap;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.ot.data.Photo;
import io.galatea.ot.data.RgbImage;
import io.galatea.ot.training.Transport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Both photographs once, and beside them what each method makes of them: a column for each method,
 * a row for each direction.
 */
public final class ColourTransfersIllustration
    implements Illustration<ColourTransfersIllustration.Options, Transport> {
  private static final String NAME = "colour-transfers";

  /** Where a method does not map back. */
  private static final RgbImage NOTHING = new RgbImage(1, 1, new byte[] {-1, -1, -1});

  /** Its options. */
  public record Options(
      @Option(
              value = "The longest side of each photograph, in pixels.",
              defaultValue = "180",
              usual = "120 to 360",
              tooHigh = "methods no longer stand side by side")
          int longest) {

    /** Checks the range. */
    public Options {
      InvalidOption.within("longest", longest, 16, 360);
    }
  }

  @Override
  public Scope scope() {
    return Scope.TOGETHER;
  }

  @Override
  public String summary() {
    return "Two photographs and what several methods make of their colours, in one panel: a column"
        + " for each method, and a second row for the way back.";
  }

  @Override
  public Drawing draw(Request<Options, Transport> request) {
    Subject<Transport> first = request.subjects().get(0);
    Photo source = Photos.of(first, "source");
    Photo target = Photos.of(first, "target");
    int longest = request.options().longest();
    RgbImage there = source.image().within(longest);
    RgbImage back = target.image().within(longest);
    boolean someBack = request.subjects().stream().anyMatch(s -> s.value().backwards().isPresent());
    List<String> columns = new ArrayList<>(List.of("original"));
    List<RgbImage> upper = new ArrayList<>(List.of(there));
    List<RgbImage> lower = new ArrayList<>(List.of(back));
    List<String> below = new ArrayList<>(List.of(""));
    for (Subject<Transport> subject : request.subjects()) {
      request.progress().report((columns.size() - 1.0) / request.subjects().size());
      columns.add(subject.name());
      upper.add(there.mapped(Photos.map(subject), Progress.UNSEEN));
      Optional<TransportMap> backwards = subject.value().backwards();
      lower.add(backwards.map(map -> back.mapped(map, Progress.UNSEEN)).orElseGet(() -> NOTHING));
      below.add(backwards.isPresent() ? "" : "no map back");
    }
    List<RgbImage> images = new ArrayList<>(upper);
    images.addAll(lower);
    List<String> cells = new ArrayList<>(Collections.nCopies(upper.size(), ""));
    cells.addAll(below);
    String methods = String.join(", ", columns.subList(1, columns.size()));
    Caption caption =
        new Caption(
            NAME,
            "Colour transfer by several methods",
            "The photographs "
                + source.name()
                + " and "
                + target.name()
                + (someBack
                    ? ", and each in the colours of the other by "
                    : ", and the first in the colours of the other by ")
                + methods
                + ". Every colour is mapped and cut off at what a screen shows.",
            "Photographs before and after transfer by " + methods);
    return Drawing.of(
        new Figure.ImageGrid(
            caption,
            Photos.together(images),
            columns.size(),
            List.of(source.name(), target.name()),
            columns,
            below.stream().allMatch(String::isEmpty) ? List.of() : cells));
  }
}
