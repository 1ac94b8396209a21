package io.galatea.gan;

import io.galatea.api.Compute;
import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Dataset;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Finding;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.run.Step;
import io.galatea.gan.engine.Engine;
import io.galatea.gan.engine.Network;
import io.galatea.gan.engine.Optimizer;
import io.galatea.gan.engine.Parameters;
import io.galatea.gan.engine.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Adversarial training. A step is as many discriminator updates as the recipe says, each on a batch
 * of real and a batch of generated rows, then one generator update on the last generated batch, as
 * judged by the discriminator just updated.
 */
final class AdversarialTraining implements Training<GenerativeAdversarialNetwork> {
  /** The names of what its steps may tell; which of them it is depends on the recipe. */
  static final Set<String> SCALARS =
      Set.of(
          "clipped-share",
          "d-accuracy",
          "d-fake",
          "d-gradient-norm",
          "d-loss",
          "d-real",
          "g-accuracy",
          "g-gradient-norm",
          "g-loss",
          "penalty",
          "wasserstein-estimate");

  private final AdversarialOptions options;
  private final Recipe recipe;
  private final Dataset data;
  private final int classes;
  private final Optional<Finding> warning;
  private final Provenance provenance;
  private final Engine engine;
  private final Network generator;
  private final Network discriminator;
  private final Optimizer generatorRule;
  private final Optimizer discriminatorRule;
  private final Pass making;
  private final Pass judging;
  private final RealRows real;
  private final DiscriminatorInputs inputs;
  private final Streams streams;
  private final Optional<Average> average;
  private long steps;
  private double threshold;
  private String line = "";

  AdversarialTraining(
      AdversarialOptions options,
      Recipe recipe,
      Dataset data,
      Classes classes,
      AdversarialTrainer.Networks networks,
      Compute compute,
      Trainer.Request<?> request) {
    this.options = options;
    this.recipe = recipe;
    this.data = data;
    this.classes = classes.count();
    this.warning = classes.warning();
    this.provenance = request.provenance();
    this.streams = new Streams(request.random());
    this.engine = new Engine(compute);
    this.generator = new Network(engine, networks.generator());
    this.discriminator = new Network(engine, networks.discriminator());
    this.generatorRule = rule(options.generatorRate(), generator.parameters());
    this.discriminatorRule = rule(options.discriminatorRate(), discriminator.parameters());
    this.making = generator.pass(options.batchSize());
    this.judging = discriminator.pass(options.batchSize());
    this.real =
        new RealRows(
            data,
            new RowLayout(data.shape(), networks.generator()),
            request.random().named("order"),
            options.batchSize());
    this.inputs =
        new DiscriminatorInputs(data.shape(), this.classes, options.instanceNoise(), streams);
    generator.initialize(request.random().named("generator"));
    discriminator.initialize(request.random().named("discriminator"));
    this.average =
        options.generatorAverage() > 0
            ? Optional.of(new Average(generator.parameters(), options.generatorAverage()))
            : Optional.empty();
  }

  private Optimizer rule(double rate, Parameters parameters) {
    return new Optimizer(
        options.optimizer(),
        rate,
        options.firstDecay(),
        options.secondDecay(),
        parameters.values().length);
  }

  /** Goes on from a state, if there is one. */
  void begin(Optional<State> state) {
    if (state.isPresent()) {
      restore(state.get());
    }
  }

  @Override
  public Step step() {
    Map<String, Double> scalars = new TreeMap<>();
    boolean finite = engine.together(() -> update(scalars));
    steps++;
    line = StepLine.of(steps, scalars);
    long batches = steps * recipe.criticSteps();
    double epoch = real.epochs(batches);
    double before = real.epochs(batches - recipe.criticSteps());
    // A step over the end of an epoch says so by a whole number, which the host waits for.
    epoch = Math.floor(epoch) > Math.floor(before) ? Math.floor(epoch) : epoch;
    boolean done = steps >= options.batches();
    // Losses tell of an overflow one step late, and after the last one there is none.
    finite =
        finite
            && (!done || (generator.parameters().finite() && discriminator.parameters().finite()));
    Step.Status status = done ? Step.Status.DONE : Step.Status.RUNNING;
    return new Step(
        steps,
        batches * options.batchSize(),
        epoch,
        done ? 1 : steps / (double) options.batches(),
        finite ? status : Step.Status.DIVERGED,
        scalars,
        findings(finite, scalars));
  }

  private boolean update(Map<String, Double> scalars) {
    for (int k = 0; k < recipe.criticSteps(); k++) {
      if (!updateDiscriminator(scalars)) {
        return false;
      }
    }
    return updateGenerator(scalars);
  }

  private List<Finding> findings(boolean finite, Map<String, Double> scalars) {
    List<Finding> findings = new ArrayList<>();
    if (steps == 1) {
      warning.ifPresent(findings::add);
    }
    if (!finite) {
      findings.add(Divergence.finding(steps, scalars));
    }
    return findings;
  }

  @Override
  public Optional<Figure.Table> structure() {
    return Optional.of(Structure.table(generator.architecture(), discriminator.architecture()));
  }

  @Override
  public String line() {
    return line;
  }

  private boolean updateDiscriminator(Map<String, Double> scalars) {
    real.next();
    generate();
    Objective objective = recipe.objective();
    discriminator.parameters().clearGradients();
    inputs.fill(judging, real.rows(), real.labels());
    double realLoss = judge(objective::onReal);
    Scores realScores = new Scores(judging.output());
    discriminator.backward(judging, false, true);
    inputs.fill(judging, making.output(), real.labels());
    double fakeLoss = judge(objective::onFake);
    Scores fakeScores = new Scores(judging.output());
    discriminator.backward(judging, false, true);
    double loss = realLoss + fakeLoss;
    if (recipe.penalty() > 0) {
      inputs.mix(judging, real.rows(), making.output(), real.labels());
      double penalty =
          discriminator.addGradientPenalty(judging, recipe.penalty(), streams.dropout());
      scalars.put("penalty", penalty);
      loss += recipe.penalty() * penalty;
    }
    discriminator.finishGradients();
    double norm = discriminator.parameters().gradientNorm();
    threshold = objective.threshold(realScores.mean(), fakeScores.mean());
    scalars.put("d-loss", loss);
    scalars.put(
        "d-accuracy",
        (realScores.shareAbove(threshold) + 1 - fakeScores.shareAbove(threshold)) / 2);
    scalars.put("d-real", realScores.mean(objective::opinion));
    scalars.put("d-fake", fakeScores.mean(objective::opinion));
    scalars.put("d-gradient-norm", norm);
    if (objective instanceof Objectives.Wasserstein) {
      scalars.put("wasserstein-estimate", realScores.mean() - fakeScores.mean());
    }
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      return false;
    }
    discriminatorRule.step(discriminator.parameters());
    if (Double.isFinite(recipe.clip())) {
      scalars.put("clipped-share", discriminator.parameters().clip((float) recipe.clip()));
    }
    discriminator.refresh(true);
    return true;
  }

  private double judge(Loss loss) {
    discriminator.forward(judging, true, streams.dropout());
    return loss.of(judging.output(), judging.outputGradient());
  }

  /** One of an objective's losses. */
  private interface Loss {
    double of(float[] scores, float[] gradient);
  }

  private void generate() {
    float[] latents = streams.latents(options.batchSize() * options.latentSize());
    Conditioning.latents(latents, 0, options.latentSize(), real.labels(), classes, making);
    generator.forward(making, true, streams.dropout());
  }

  private boolean updateGenerator(Map<String, Double> scalars) {
    inputs.fill(judging, making.output(), real.labels());
    double loss = judge(recipe.objective()::ofGenerator);
    discriminator.backward(judging, true, false);
    inputs.rowGradient(judging, making.outputGradient());
    generator.parameters().clearGradients();
    generator.backward(making, false, true);
    generator.finishGradients();
    double norm = generator.parameters().gradientNorm();
    scalars.put("g-loss", loss);
    scalars.put("g-accuracy", new Scores(judging.output()).shareAbove(threshold));
    scalars.put("g-gradient-norm", norm);
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      return false;
    }
    generatorRule.step(generator.parameters());
    generator.refresh(true);
    average.ifPresent(a -> a.follow(generator.parameters()));
    return true;
  }

  @Override
  public GenerativeAdversarialNetwork model() {
    Parameters made = generator.parameters();
    return new GenerativeAdversarialNetwork(
        data.shape(),
        options.latentSize(),
        classes,
        new TrainedNetwork(
            generator.architecture(),
            average.map(Average::values).orElse(made.values()),
            average.map(Average::statistics).orElse(made.statistics())),
        new TrainedNetwork(
            discriminator.architecture(),
            discriminator.parameters().values(),
            discriminator.parameters().statistics()),
        provenance);
  }

  @Override
  public State save() {
    Snapshot.Writer writer = new Snapshot.Writer();
    exchange(writer);
    writer.number("steps", steps);
    writer.number("batches", real.batches());
    writer.number("generator-steps", generatorRule.steps());
    writer.number("discriminator-steps", discriminatorRule.steps());
    streams.positions().forEach(writer::number);
    return writer.state();
  }

  private void restore(State state) {
    Snapshot.Reader reader = new Snapshot.Reader(state);
    steps = reader.number("steps");
    real.resumeAt(reader.number("batches"));
    generatorRule.resumeAt(reader.number("generator-steps"));
    discriminatorRule.resumeAt(reader.number("discriminator-steps"));
    streams.moveTo(reader::number);
    exchange(reader);
    generator.refresh(false);
    discriminator.refresh(false);
  }

  /** Names every array of the state, for writing and for reading alike. */
  private void exchange(Snapshot snapshot) {
    snapshot.array("generator", generator.parameters().values());
    snapshot.array("generator-statistics", generator.parameters().statistics());
    snapshot.array("generator-first", generatorRule.first());
    snapshot.array("generator-second", generatorRule.second());
    snapshot.array("discriminator", discriminator.parameters().values());
    snapshot.array("discriminator-statistics", discriminator.parameters().statistics());
    snapshot.array("discriminator-first", discriminatorRule.first());
    snapshot.array("discriminator-second", discriminatorRule.second());
    average.ifPresent(
        a -> {
          snapshot.array("average", a.values());
          snapshot.array("average-statistics", a.statistics());
        });
  }

  @Override
  public void close() {
    engine.close();
  }
}
