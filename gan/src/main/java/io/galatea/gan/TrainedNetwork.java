package io.galatea.gan;

import io.galatea.gan.engine.Engine;
import io.galatea.gan.engine.Network;
import io.galatea.gan.network.Architecture;

/** An architecture with its parameters, as values. Immutable. */
public final class TrainedNetwork {
  private final Architecture architecture;
  private final float[] values;
  private final float[] statistics;

  TrainedNetwork(Architecture architecture, float[] values, float[] statistics) {
    this.architecture = architecture;
    this.values = values.clone();
    this.statistics = statistics.clone();
  }

  /** The layers. */
  public Architecture architecture() {
    return architecture;
  }

  /** A copy of the trained parameters, flat. */
  public float[] values() {
    return values.clone();
  }

  /** A copy of the running means, variances and singular vectors, flat. */
  public float[] statistics() {
    return statistics.clone();
  }

  /** The network, ready to run on an engine. */
  Network open(Engine engine) {
    Network network = new Network(engine, architecture);
    System.arraycopy(values, 0, network.parameters().values(), 0, values.length);
    System.arraycopy(statistics, 0, network.parameters().statistics(), 0, statistics.length);
    network.refresh(false);
    return network;
  }
}
