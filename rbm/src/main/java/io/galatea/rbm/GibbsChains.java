package io.galatea.rbm;

import io.galatea.api.random.RandomStream;
import io.galatea.rbm.rows.BernoulliSampler;
import io.galatea.rbm.rows.Chunks;
import io.galatea.rbm.rows.Connections;
import io.galatea.rbm.rows.SparseRows;
import io.galatea.toolkit.compute.Sigmoid;
import java.util.ArrayList;
import java.util.List;

/**
 * Block Gibbs sampling: all hidden units given the visible, then all visible given the hidden.
 * Chains run on all cores in chunks of fixed size with a stream each, so that results do not depend
 * on the number of threads.
 */
final class GibbsChains {
  private final RbmParameters machine;
  private final Connections weights;

  GibbsChains(RbmParameters machine) {
    this.machine = machine;
    weights = Connections.of(machine.visibleUnits(), machine.hiddenUnits(), machine.weights());
  }

  /**
   * Runs chains from the given rows.
   *
   * @param start visible states in [0, 1], chains × visible units; only read
   * @param chains number of chains
   * @param steps transitions
   * @param every a frame is kept after each so many steps, and after the last one
   * @param probabilities whether frames show p(v = 1 | h) instead of the states
   * @param clamped which visible units keep their start value throughout, or {@code null}
   * @return the frames, each chains × visible units; the start itself for 0 steps
   */
  List<float[]> run(
      float[] start,
      int chains,
      int steps,
      int every,
      boolean probabilities,
      boolean[] clamped,
      RandomStream random) {
    if (steps == 0) {
      return List.of(start.clone());
    }
    List<float[]> frames = new ArrayList<>();
    for (int f = 0; f < (steps + every - 1) / every; f++) {
      frames.add(new float[start.length]);
    }
    Chunks.forEach(
        chains,
        (chunk, from, to) ->
            new Walker(from, to, probabilities, clamped, random.named("chunk-" + chunk))
                .walk(start, steps, every, frames));
    return frames;
  }

  /** The chains of one chunk. */
  private final class Walker {
    private final int from;
    private final int to;
    private final boolean probabilities;
    private final boolean[] clamped;
    private final BernoulliSampler sampler;
    private final SparseRows visible = new SparseRows(false);
    private final SparseRows hidden = new SparseRows(true);
    private final SparseRows drawn = new SparseRows(true);
    private final float[] probability;
    private final float[] input = new float[machine.visibleUnits()];
    private final float[] row = new float[machine.visibleUnits()];

    Walker(int from, int to, boolean probabilities, boolean[] clamped, RandomStream random) {
      this.from = from;
      this.to = to;
      this.probabilities = probabilities;
      this.clamped = clamped;
      sampler = new BernoulliSampler(random);
      probability = new float[machine.hiddenUnits()];
    }

    void walk(float[] start, int steps, int every, List<float[]> frames) {
      int units = machine.visibleUnits();
      for (int n = from; n < to; n++) {
        visible.add(start, n * units, units);
      }
      for (int step = 1; step <= steps; step++) {
        boolean kept = step % every == 0 || step == steps;
        step(start, kept ? frames.get((step - 1) / every) : null);
      }
    }

    private void step(float[] start, float[] frame) {
      int units = machine.visibleUnits();
      SparseRows before = clamped == null && drawn.rows() > 0 ? drawn : visible;
      hidden.clear();
      for (int n = 0; n < to - from; n++) {
        weights.hiddenInput(before, n, machine.hiddenBias(), probability);
        Sigmoid.apply(probability, probability.length);
        sampler.sampleProbabilities(probability, probability.length, hidden);
      }
      drawn.clear();
      visible.clear();
      for (int n = 0; n < to - from; n++) {
        int at = (from + n) * units;
        weights.visibleInput(hidden, n, machine.visibleBias(), input);
        sampler.sample(input, units, drawn);
        if (clamped != null) {
          drawn.expand(n, row, 0, units);
          hold(start, at, row, 0);
          visible.add(row, 0, units);
        }
        if (frame != null) {
          show(n, frame, at);
          hold(start, at, frame, at);
        }
      }
    }

    private void show(int n, float[] frame, int at) {
      if (probabilities) {
        Sigmoid.apply(input, input.length);
        System.arraycopy(input, 0, frame, at, input.length);
      } else {
        drawn.expand(n, frame, at, input.length);
      }
    }

    private void hold(float[] start, int at, float[] into, int intoAt) {
      for (int i = 0; clamped != null && i < clamped.length; i++) {
        if (clamped[i]) {
          into[intoAt + i] = start[at + i];
        }
      }
    }
  }
}
