package io.galatea.gan;

import io.galatea.api.random.RandomStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The random streams that a training draws from as it goes; positions are all their state. */
final class Streams {
  private final Map<String, RandomStream> byName = new TreeMap<>();

  Streams(RandomStream random) {
    for (String name : new String[] {"latents", "dropout", "instance-noise", "mixing"}) {
      byName.put(name, random.named(name));
    }
  }

  /** What dropout draws from. */
  RandomStream dropout() {
    return byName.get("dropout");
  }

  /** What noise on rows is drawn from. */
  RandomStream instanceNoise() {
    return byName.get("instance-noise");
  }

  /** What the places between real and generated rows are drawn from. */
  RandomStream mixing() {
    return byName.get("mixing");
  }

  /** Standard normal noise. */
  float[] latents(int count) {
    RandomStream random = byName.get("latents");
    float[] latents = new float[count];
    for (int k = 0; k < count; k++) {
      latents[k] = (float) random.nextGaussian();
    }
    return latents;
  }

  Map<String, Long> positions() {
    Map<String, Long> positions = new TreeMap<>();
    byName.forEach((name, stream) -> positions.put("stream-" + name, stream.position()));
    return positions;
  }

  void moveTo(ToLongFunction<String> positions) {
    byName.forEach((name, stream) -> stream.moveTo(positions.applyAsLong("stream-" + name)));
  }
}
