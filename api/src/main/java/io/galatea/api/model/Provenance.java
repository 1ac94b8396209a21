package io.galatea.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a model comes from: enough to train it again. It is made by the host, handed to the trainer
 * in its request, and kept in the model's file. All values are text, so that it can be read without
 * the jar of the trainer.
 *
 * @param trainer the qualified name, such as {@code rbm:contrastive-divergence}
 * @param version the version of the plugin that offers it
 * @param options every option by name, as a study would write it
 * @param seed the seed of the run
 * @param stream the name of the random stream below the run's seed, which is the experiment's id
 * @param data by role, the name of the data set and its SHA-256; by {@code initial-1} and so on,
 *     the file names of the saved models that the training started from and theirs
 */
public record Provenance(
    String trainer,
    String version,
    Map<String, String> options,
    long seed,
    String stream,
    Map<String, String> data) {

  /** Copies the maps and keeps their order. */
  public Provenance {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }
}
