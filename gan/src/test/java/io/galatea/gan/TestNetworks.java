package io.galatea.gan;

import io.galatea.api.Trainer;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.random.RandomStream;
import io.galatea.api.tck.ToyData;
import io.galatea.gan.network.Layer;
import io.galatea.gan.network.LayerType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tiny networks for images of 4 × 4, and requests. */
final class TestNetworks {
  private TestNetworks() {}

  static List<Layer> generator() {
    return List.of(
        Layer.dense(12),
        Layer.of(LayerType.LAYER_NORMALIZATION),
        Layer.of(LayerType.RELU),
        Layer.reshape(List.of(3, 2, 2)),
        Layer.of(LayerType.BATCH_NORMALIZATION),
        Layer.transposedConvolution(1, 4, 2, 1),
        Layer.of(LayerType.SIGMOID));
  }

  static List<Layer> discriminator() {
    return List.of(
        Layer.convolution(3, 3, 1, 1).withSpectralNormalization(),
        Layer.of(LayerType.BATCH_NORMALIZATION),
        Layer.leakyRelu(0.2),
        Layer.dropout(0.3),
        Layer.dense(5).withSpectralNormalization(),
        Layer.of(LayerType.TANH),
        Layer.dense(1));
  }

  static <O extends Record> Trainer.Request<O> request(O options, Dataset data, long seed) {
    return new Trainer.Request<>(
        options,
        new Data(Map.of(Role.TRAIN.name(), data)),
        RandomStream.of(seed).named("experiment"),
        ToyData.provenance("gan:test"),
        Optional.empty());
  }
}
