package io.galatea.gan;

import io.galatea.api.Illustration;
import io.galatea.api.figure.Drawing;
import io.galatea.api.option.NoOptions;

/** Both networks of a model as a table. */
final class ArchitectureIllustration
    implements Illustration<NoOptions, GenerativeAdversarialNetwork> {
  @Override
  public String summary() {
    return "The layers of both networks with their shapes and numbers of parameters, as a table.";
  }

  @Override
  public Drawing draw(Request<NoOptions, GenerativeAdversarialNetwork> request) {
    GenerativeAdversarialNetwork model = request.subject();
    request.progress().report(1);
    return Drawing.of(
        Structure.table(model.generator().architecture(), model.discriminator().architecture()));
  }
}
