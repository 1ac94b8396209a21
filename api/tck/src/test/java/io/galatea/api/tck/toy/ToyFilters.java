package io.galatea.api.tck.toy;

import io.galatea.api.Illustration;
import io.galatea.api.data.Batch;
import io.galatea.api.figure.Caption;
import io.galatea.api.figure.Drawing;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.figure.Images;
import io.galatea.api.option.NoOptions;
import java.util.List;

/** The weights of each hidden unit as an image. */
public final class ToyFilters implements Illustration<NoOptions, ToyRbm> {
  @Override
  public String summary() {
    return "The weights of each hidden unit as an image.";
  }

  @Override
  public Drawing draw(Request<NoOptions, ToyRbm> request) {
    ToyRbm model = request.subject();
    int size = model.shape().size();
    float[] weights = new float[model.hidden() * size];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) model.weight(i % size, i / size);
    }
    request.progress().report(0.5);
    Images images = Images.of(new Batch(model.hidden(), model.shape(), weights), -1, 1);
    Caption caption =
        new Caption(
            "filters", "Filters", "The weights of each hidden unit.", "Images of the weights.");
    Finding finding = Finding.of(Finding.Severity.NOTE, "There are filters.").shownBy("filters");
    return new Drawing(
        List.of(Figure.ImageGrid.of(caption, images, model.hidden())), List.of(finding));
  }
}
