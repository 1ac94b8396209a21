package io.galatea.api.tck.toy;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Dataset;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.tck.ToyData;

/** Bars and stripes. */
public final class ToyBars implements DatasetProvider<ToyBars.Options> {

  /** Options. */
  public record Options(
      @Option(value = "How many pixels a side has.", defaultValue = "3") int side) {
    /** Checks the range. */
    public Options {
      InvalidOption.unless(side >= 1 && side <= 10, "side", "from 1 to 10", side);
    }
  }

  @Override
  public String summary() {
    return "Images of bars and of stripes (MacKay, 2003).";
  }

  @Override
  public Dataset load(Request<Options> request) {
    return ToyData.barsAndStripes(request.options().side());
  }
}
