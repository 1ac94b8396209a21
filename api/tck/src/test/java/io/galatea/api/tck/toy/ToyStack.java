package io.galatea.api.tck.toy;

import io.galatea.api.ModelFormat;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Data;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.MemoryDataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Encoder;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.option.InvalidOption;
import io.galatea.api.option.Option;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Restricted Boltzmann machines on top of each other, each trained on the features below. */
public record ToyStack(Provenance provenance, List<ToyRbm> layers) implements Encoder {

  /** Copies the list. */
  public ToyStack {
    layers = List.copyOf(layers);
  }

  @Override
  public Shape shape() {
    return layers.get(0).shape();
  }

  @Override
  public Batch encode(Batch rows) {
    Batch features = rows;
    for (ToyRbm layer : layers) {
      features = layer.encode(features);
    }
    return features;
  }

  /** The state of another thing below a name. */
  private static void nest(
      String name, State state, Map<String, Tensor> tensors, Map<String, String> texts) {
    state.tensors().forEach((key, tensor) -> tensors.put(name + "." + key, tensor));
    state.texts().forEach((key, text) -> texts.put(name + "." + key, text));
  }

  private static State nested(String name, State state) {
    return new State(below(name, state.tensors()), below(name, state.texts()));
  }

  private static <T> Map<String, T> below(String name, Map<String, T> all) {
    Map<String, T> found = new TreeMap<>();
    all.forEach(
        (key, value) -> {
          if (key.startsWith(name + ".")) {
            found.put(key.substring(name.length() + 1), value);
          }
        });
    return found;
  }

  /** Each layer as its own format writes it, below its number. */
  public static final class Format implements ModelFormat<ToyStack> {
    private final ToyRbm.Format layer = new ToyRbm.Format();

    @Override
    public State write(ToyStack stack) {
      Map<String, Tensor> tensors = new TreeMap<>();
      for (int i = 0; i < stack.layers.size(); i++) {
        nest("" + i, layer.write(stack.layers.get(i)), tensors, new TreeMap<>());
      }
      return new State(tensors, Map.of("layers", "" + stack.layers.size()));
    }

    @Override
    public ToyStack read(State state, Provenance provenance) {
      long count = state.number("layers");
      if (count < 1 || count > state.tensors().size()) {
        throw GalateaException.data("layers must be at least 1, but is " + count);
      }
      List<ToyRbm> layers = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        ToyRbm next = layer.read(nested("" + i, state), provenance);
        if (i > 0 && next.shape().size() != layers.get(i - 1).hidden()) {
          throw GalateaException.data("layer " + i + " does not fit the one below");
        }
        layers.add(next);
      }
      if (new Format().write(new ToyStack(provenance, layers)).tensors().size()
          != state.tensors().size()) {
        throw GalateaException.data("there are tensors of no layer");
      }
      return new ToyStack(provenance, layers);
    }
  }

  /** Trains layer by layer with the trainer of a single one. */
  public static final class LayerByLayer implements Trainer<LayerByLayer.Options, ToyStack> {

    /** Options. */
    public record Options(
        @Option(value = "Hidden units of each layer, from below.", defaultValue = "[4, 2]")
            List<Integer> hiddenUnits,
        @Option(value = "How each layer is trained.", defaultValue = "{epochs: 1}")
            ToyPersistentContrastiveDivergence.Options layer) {
      /** Copies the list and checks it. */
      public Options {
        hiddenUnits = List.copyOf(hiddenUnits);
        InvalidOption.unless(!hiddenUnits.isEmpty(), "hiddenUnits", "not empty", hiddenUnits);
      }
    }

    private final ToyPersistentContrastiveDivergence layerTrainer;

    @Inject
    LayerByLayer(ToyPersistentContrastiveDivergence layerTrainer) {
      this.layerTrainer = layerTrainer;
    }

    @Override
    public String summary() {
      return "Greedy training of a stack (Hinton, Osindero and Teh, 2006).";
    }

    @Override
    public List<Role> roles() {
      return List.of(Role.TRAIN);
    }

    @Override
    public Training<ToyStack> start(Request<Options> request) {
      return new Run(layerTrainer, request);
    }
  }

  private static final class Run implements Training<ToyStack> {
    private final ToyPersistentContrastiveDivergence layerTrainer;
    private final Trainer.Request<LayerByLayer.Options> request;
    private final List<ToyRbm> below = new ArrayList<>();
    private Training<ToyRbm> layer;
    private long step;
    private long samples;

    Run(
        ToyPersistentContrastiveDivergence layerTrainer,
        Trainer.Request<LayerByLayer.Options> request) {
      this.layerTrainer = layerTrainer;
      this.request = request;
      Optional<State> saved = request.resumeFrom();
      if (saved.isPresent()) {
        step = saved.get().number("step");
        samples = saved.get().number("samples");
        for (int i = 0; i < saved.get().number("below"); i++) {
          below.add(new ToyRbm.Format().read(nested("" + i, saved.get()), request.provenance()));
        }
      }
      layer = startLayer(saved.map(s -> nested("layer", s)));
    }

    private Training<ToyRbm> startLayer(Optional<State> saved) {
      ToyPersistentContrastiveDivergence.Options shared = request.options().layer();
      var options =
          new ToyPersistentContrastiveDivergence.Options(
              request.options().hiddenUnits().get(below.size()),
              shared.learningRate(),
              shared.momentum(),
              shared.epochs(),
              shared.batchSize());
      Dataset train = request.data().get(Role.TRAIN);
      if (!below.isEmpty()) {
        Batch all = train.batch(IntStream.range(0, train.size()).toArray());
        train =
            new MemoryDataset("features", new ToyStack(request.provenance(), below).encode(all));
      }
      RandomStream random = request.random().named("layer-" + below.size());
      return layerTrainer.start(
          new Trainer.Request<>(
              options,
              new Data(Map.of(Role.TRAIN.name(), train)),
              random,
              request.provenance(),
              saved));
    }

    @Override
    public Step step() {
      Step inner = layer.step();
      step++;
      int layers = request.options().hiddenUnits().size();
      double progress = (below.size() + inner.progress()) / layers;
      long soFar = samples + inner.samples();
      Map<String, Double> scalars =
          Map.of("layer-" + below.size() + ".speed", inner.scalars().get("speed"));
      Step.Status status = inner.status();
      if (status == Step.Status.DONE && below.size() + 1 < layers) {
        status = Step.Status.RUNNING;
        samples = soFar;
        below.add(layer.model());
        layer.close();
        layer = startLayer(Optional.empty());
      }
      return new Step(step, soFar, Double.NaN, progress, status, scalars, inner.findings());
    }

    @Override
    public ToyStack model() {
      List<ToyRbm> layers = new ArrayList<>(below);
      layers.add(layer.model());
      return new ToyStack(request.provenance(), layers);
    }

    @Override
    public State save() {
      Map<String, Tensor> tensors = new TreeMap<>();
      Map<String, String> texts = new TreeMap<>();
      for (int i = 0; i < below.size(); i++) {
        nest("" + i, new ToyRbm.Format().write(below.get(i)), tensors, texts);
      }
      nest("layer", layer.save(), tensors, texts);
      texts.put("step", "" + step);
      texts.put("samples", "" + samples);
      texts.put("below", "" + below.size());
      return new State(tensors, texts);
    }

    @Override
    public void close() {
      layer.close();
    }
  }
}
