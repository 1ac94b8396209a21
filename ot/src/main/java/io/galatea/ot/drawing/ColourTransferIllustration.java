package io.galatea.ot.drawing;

import io.galatea.api.Illustration;
import io.galatea.api.Progress;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.model.TransportMap;
import io.galatea.api.option.NoOptions;
import io.galatea.ot.data.Photo;
import io.galatea.ot.data.RgbImage;
import io.galatea.ot.training.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Both photographs, and each in the colours of the other where the model maps both ways. */
public final class ColourTransferIllustration implements Illustration<NoOptions, Transport> {
  @Override
  public String summary() {
    return "Photographs before and after colour transfer, in both directions where the model maps"
        + " both ways.";
  }

  @Override
  public Drawing draw(Request<NoOptions, Transport> request) {
    Subject<Transport> subject = request.subjects().get(0);
    Photo source = Photos.of(subject, "source");
    Photo target = Photos.of(subject, "target");
    Optional<TransportMap> back = subject.value().backwards();
    Progress progress = request.progress();
    List<RgbImage> images = new ArrayList<>(List.of(source.image(), target.image()));
    images.add(
        source
            .image()
            .mapped(Photos.map(subject), f -> progress.report(back.isPresent() ? f / 2 : f)));
    List<String> labels =
        new ArrayList<>(
            List.of(
                source.name(),
                target.name(),
                source.name() + " in the colours of " + target.name()));
    if (back.isPresent()) {
      images.add(target.image().mapped(back.get(), f -> progress.report((1 + f) / 2)));
      labels.add(target.name() + " in the colours of " + source.name());
    }
    int columns = images.size() == 4 ? 2 : 3;
    Caption caption =
        new Caption(
            "colour-transfer",
            "Colour transfer by " + subject.name(),
            "The photographs "
                + source.name()
                + " and "
                + target.name()
                + ", and "
                + (back.isPresent()
                    ? "each in the colours of the other"
                    : "the first in the other's")
                + " by "
                + subject.name()
                + ". Every colour is mapped and cut off at what a screen shows.",
            String.join("; ", labels));
    return Drawing.of(
        new Figure.ImageGrid(
            caption, Photos.together(images), columns, List.of(), List.of(), labels));
  }
}
