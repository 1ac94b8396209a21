package io.galatea.rbm;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.api.random.RandomStream;
import io.galatea.api.run.Step;
import io.galatea.rbm.rows.SparseImages;
import io.galatea.rbm.rows.SparseRows;
import io.galatea.toolkit.data.EpochOrder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A training of a restricted Boltzmann machine. A step learns from about a thousand images, batch
 * by batch, and ends with the epoch at the latest; then it looks whether the machine still learns.
 *
 * <p>A training has diverged in one of two ways. Parameters may overflow: they are no longer finite
 * numbers. Or they may be stuck: with Bernoulli units the gradient is bounded, so that a rate far
 * too large makes parameters jump rather than grow, to where every hidden unit is on or off with
 * certainty for every image; more than {@value #STUCK} nats of log-odds for every unit and every
 * image of a batch, step after step, and no image ever moves them again.
 */
final class RbmTraining implements Training<Rbm> {
  private static final int IMAGES_A_STEP = 1000;

  /** Log-odds, in nats, beyond which a unit flips once in e¹⁰⁰ updates. */
  private static final double STUCK = 100;

  private static final int STUCK_STEPS = 10;

  private final RbmOptions options;
  private final Shape shape;
  private final Provenance provenance;
  private final SparseImages images;
  private final EpochOrder order;
  private final ContrastiveDivergence learning;
  private final SparseRows batch;
  private long batches;
  private long steps;
  private long stuckSteps;

  private RbmTraining(
      Trainer.Request<RbmOptions> request, SparseImages images, ContrastiveDivergence learning) {
    options = request.options();
    shape = request.data().get(Role.TRAIN).shape();
    provenance = request.provenance();
    this.images = images;
    this.learning = learning;
    RandomStream random = request.random().named("order");
    order =
        EpochOrder.ofAll(
            images.size(),
            options.batchSize(),
            epoch -> shuffled(images.size(), random.named("epoch-" + epoch)));
    batch = new SparseRows(images.binary());
  }

  static RbmTraining start(
      Trainer.Request<RbmOptions> request, boolean persistent, PreparedData prepared) {
    Dataset train = request.data().get(Role.TRAIN);
    SparseImages images = SparseImages.of(train, prepared);
    RbmOptions o = request.options();
    LearningRule rule =
        new LearningRule(o.batchSize(), o.gibbsSteps(), o.momentum(), o.weightDecay(), persistent);
    RandomStream gibbs = request.random().named("gibbs");
    if (request.resumeFrom().isPresent()) {
      State state = request.resumeFrom().get();
      RbmParameters saved = RbmFormat.parameters(state, images.visibleUnits(), o.hiddenUnits());
      RbmTraining training =
          new RbmTraining(request, images, new ContrastiveDivergence(saved, rule, gibbs));
      training.restore(state, persistent);
      return training;
    }
    RbmParameters initial =
        RbmParameters.initial(
            images,
            o.hiddenUnits(),
            o.initialWeightScale(),
            o.visibleBiasFromMean(),
            request.random().named("weights"));
    return new RbmTraining(request, images, new ContrastiveDivergence(initial, rule, gibbs));
  }

  private void restore(State state, boolean persistent) {
    batches = state.number("batches");
    steps = state.number("steps");
    stuckSteps = state.number("stuckSteps");
    learning.random().moveTo(state.number("gibbsPosition"));
    int visible = images.visibleUnits();
    int hidden = options.hiddenUnits();
    if (persistent) {
      learning.setChains(state.tensor("chains", options.batchSize(), hidden).floats());
    }
    if (options.momentum() > 0) {
      learning.setVelocity(
          new RbmParameters(
              visible,
              hidden,
              state.tensor("weightsVelocity", visible, hidden).floats(),
              state.tensor("visibleBiasVelocity", visible).floats(),
              state.tensor("hiddenBiasVelocity", hidden).floats()));
    }
  }

  @Override
  public State save() {
    Map<String, Tensor> tensors = new HashMap<>(RbmFormat.tensors(learning.parameters()));
    if (learning.persistent()) {
      tensors.put(
          "chains", Tensor.of(learning.chains(), options.batchSize(), options.hiddenUnits()));
    }
    if (options.momentum() > 0) {
      RbmFormat.tensors(learning.velocity())
          .forEach((name, tensor) -> tensors.put(name + "Velocity", tensor));
    }
    return new State(
        tensors,
        Map.of(
            "batches", Long.toString(batches),
            "steps", Long.toString(steps),
            "stuckSteps", Long.toString(stuckSteps),
            "gibbsPosition", Long.toString(learning.random().position())));
  }

  /** Fisher and Yates from the end: the order in which models of the first version were trained. */
  private static int[] shuffled(int count, RandomStream random) {
    int[] order = IntStream.range(0, count).toArray();
    for (int k = count - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      int swap = order[k];
      order[k] = order[other];
      order[other] = swap;
    }
    return order;
  }

  @Override
  public Rbm model() {
    return new Rbm(shape, learning.parameters(), provenance);
  }

  @Override
  public Step step() {
    int perEpoch = order.batches();
    int wanted = Math.max(1, IMAGES_A_STEP / options.batchSize());
    long last = Math.min(batches + wanted, (batches / perEpoch + 1) * perEpoch);
    for (; batches < last; batches++) {
      batch.clear();
      for (int row : order.rows(batches)) {
        batch.add(images.rows(), row);
      }
      learning.learn(batch, options.learningRateAt(batches, (long) options.epochs() * perEpoch));
    }
    steps++;
    stuckSteps = learning.smallestLogOdds(batch) > STUCK ? stuckSteps + 1 : 0;
    if (!learning.finite()) {
      return stepDone().diverged(overflow());
    }
    return stuckSteps == STUCK_STEPS ? stepDone().diverged(stuck()) : stepDone();
  }

  /** The step just done. */
  private Step stepDone() {
    int perEpoch = order.batches();
    long samples =
        batches / perEpoch * images.size() + batches % perEpoch * (long) options.batchSize();
    double epoch = batches / (double) perEpoch;
    boolean done = batches == (long) options.epochs() * perEpoch;
    return Step.of(steps, samples, epoch, epoch / options.epochs(), done);
  }

  private Finding overflow() {
    return Finding.of(
        Finding.Severity.FAILURE,
        String.format(
            Locale.ROOT,
            "Training diverged: by step %d (epoch %.2f) parameters had overflowed to"
                + " infinity or NaN. The learning"
                + " rate %s is too large%s; try %s.",
            steps,
            batches / (double) order.batches(),
            options.learningRate(),
            options.learningRate() * options.weightDecay() > 1 ? " for this weight decay" : "",
            Math.min(0.05, options.learningRate() / 10)));
  }

  private Finding stuck() {
    return Finding.of(
        Finding.Severity.FAILURE,
        String.format(
            Locale.ROOT,
            "Training diverged: at step %d (epoch %.2f) every hidden unit was on or off"
                + " with certainty for every"
                + " image, the log-odds beyond %.0f nats for %d steps, so that nothing more"
                + " can be learnt. The"
                + " learning rate %s is too large; try %s.",
            steps,
            batches / (double) order.batches(),
            STUCK,
            STUCK_STEPS,
            options.learningRate(),
            Math.min(0.05, options.learningRate() / 10)));
  }
}
