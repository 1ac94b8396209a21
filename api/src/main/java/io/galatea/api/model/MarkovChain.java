package io.galatea.api.model;

import io.galatea.api.data.Batch;
import io.galatea.api.random.RandomStream;
import java.util.List;

/** A model whose law is the stationary one of a Markov chain over rows, such as Gibbs sampling. */
public interface MarkovChain extends Shaped {

  /** Rows to start from that know nothing of the data, such as fair coin flips. */
  Batch noise(int rows, RandomStream random);

  /**
   * Runs one chain from each row.
   *
   * @return the frames in order, the last one after the last step
   */
  List<Batch> walk(Batch start, Walk walk, RandomStream random);
}
