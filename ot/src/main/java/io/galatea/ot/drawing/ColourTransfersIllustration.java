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
import java.util.List;
import java.util.Optional;

/**
 * Both photographs once, and beside them what each method makes of them: a column for each method,
 * a row for each direction.
 */
public final class ColourTransfersIllustration
    implements Illustration<ColourTransfersIllustration.Options, Transport> {
  private static final String NAME = "colour-transfers";

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
        + " for each method, and a second row for the way back where all map both ways.";
  }

  @Override
  public Drawing draw(Request<Options, Transport> request) {
    Subject<Transport> first = request.subjects().get(0);
    Photo source = Photos.of(first, "source");
    Photo target = Photos.of(first, "target");
    int longest = request.options().longest();
    RgbImage there = source.image().within(longest);
    RgbImage back = target.image().within(longest);
    boolean bothWays = request.subjects().stream().allMatch(s -> s.value().backwards().isPresent());
    List<String> columns = new ArrayList<>(List.of("original"));
    List<RgbImage> upper = new ArrayList<>(List.of(there));
    List<RgbImage> lower = new ArrayList<>(List.of(back));
    for (Subject<Transport> subject : request.subjects()) {
      request.progress().report((columns.size() - 1.0) / request.subjects().size());
      columns.add(subject.name());
      upper.add(there.mapped(Photos.map(subject), Progress.UNSEEN));
      Optional<TransportMap> backwards = subject.value().backwards();
      if (bothWays) {
        lower.add(back.mapped(backwards.orElseThrow(), Progress.UNSEEN));
      }
    }
    List<RgbImage> images = new ArrayList<>(upper);
    List<String> rows = new ArrayList<>(List.of(source.name()));
    List<String> cells = List.of();
    if (bothWays) {
      images.addAll(lower);
      rows.add(target.name());
    } else {
      images.add(1, back);
      columns.add(1, "whose colours it gets");
    }
    String methods = String.join(", ", columns.subList(bothWays ? 1 : 2, columns.size()));
    Caption caption =
        new Caption(
            NAME,
            "Colour transfer by several methods",
            "The photographs "
                + source.name()
                + " and "
                + target.name()
                + (bothWays
                    ? ", and each in the colours of the other by "
                    : ", and the first in the colours of the other by ")
                + methods
                + ". Every colour is mapped and cut off at what a screen shows.",
            "Photographs before and after transfer by " + methods);
    return Drawing.of(
        new Figure.ImageGrid(
            caption, Photos.together(images), columns.size(), rows, columns, cells));
  }
}
