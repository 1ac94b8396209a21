package io.galatea.gan;

import io.galatea.api.Compute;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.gan.network.Architecture;
import io.galatea.gan.network.Layer;
import io.galatea.gan.network.LayerType;
import io.galatea.gan.network.Preset;
import io.galatea.gan.network.Presets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the data against the networks, then starts the training all objectives share. */
abstract class AdversarialTrainer<O extends Record & RecipeOptions>
    implements Trainer<O, GenerativeAdversarialNetwork> {
  private final Compute compute;

  AdversarialTrainer(Compute compute) {
    this.compute = compute;
  }

  @Override
  public List<Role> roles() {
    return List.of(Role.TRAIN);
  }

  @Override
  public Optional<Set<String>> scalars() {
    return Optional.of(AdversarialTraining.SCALARS);
  }

  @Override
  public Training<GenerativeAdversarialNetwork> start(Request<O> request) {
    AdversarialOptions options = request.options().adversarial();
    Recipe recipe = request.options().recipe();
    Dataset data = request.data().get(Role.TRAIN);
    if (data.size() < options.batchSize()) {
      throw GalateaException.usage(
          "batchSize must be at most the number of rows, which is "
              + data.size()
              + ", but is "
              + options.batchSize());
    }
    Classes classes = options.conditional() ? Classes.of(data) : Classes.none();
    Networks networks = networks(options, data.shape(), classes.count());
    if (recipe.penalty() > 0) {
      refuseBatchNormalization(networks.discriminator());
    }
    AdversarialTraining training =
        new AdversarialTraining(options, recipe, data, classes, networks, compute, request);
    try {
      training.begin(request.resumeFrom());
      return training;
    } catch (RuntimeException e) {
      training.close();
      throw e;
    }
  }

  /** Both networks, which fit the data and each other. */
  record Networks(Architecture generator, Architecture discriminator) {}

  static Networks networks(AdversarialOptions options, Shape data, int classes) {
    Preset preset = Presets.resolve(options.architecture(), data);
    List<Layer> generator =
        options.generator().isEmpty()
            ? Presets.generator(preset, data, options.baseWidth())
            : options.generator();
    List<Layer> discriminator =
        options.discriminator().isEmpty()
            ? Presets.discriminator(preset, data, options.baseWidth(), options.normalization())
            : options.discriminator();
    Shape row = RowLayout.networkShape(data);
    return new Networks(
        Architecture.of("generator", Shape.of(options.latentSize() + classes), generator)
            .endingIn(row),
        Architecture.of(
                "discriminator",
                GenerativeAdversarialNetworkFormat.withClasses(row, classes),
                discriminator)
            .endingIn(Shape.of(1)));
  }

  private static void refuseBatchNormalization(Architecture critic) {
    for (Layer layer : critic.layers()) {
      if (layer.type() == LayerType.BATCH_NORMALIZATION) {
        throw GalateaException.usage(
            "a gradient penalty is of single rows, which batch normalisation mixes:"
                + " normalization must be layer, spectral or none for this trainer");
      }
    }
  }
}
