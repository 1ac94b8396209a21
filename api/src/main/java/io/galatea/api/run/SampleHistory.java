package io.galatea.api.run;

import io.galatea.api.data.Samples;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Samples drawn from one model at moments of its training, all with the same random numbers: row by
 * row they differ by what was learnt between the moments, and by nothing else. A subject of
 * illustrations.
 *
 * @param moments in the order of the training; one at least where an illustration is given them
 */
public record SampleHistory(List<Moment> moments) {

  /** Copies the list. */
  public SampleHistory {
    moments = List.copyOf(moments);
  }

  /**
   * A moment of a training.
   *
   * @param step the number of the step just done; 0 before the first one
   * @param epoch passes through the data so far, NaN where there are none
   * @param scalars the numbers that the step monitored, often none
   * @param line the step in words, such as {@code batch 100 D loss 0.69 G loss 0.79}
   * @param samples what was drawn; its only frame is the last one
   */
  public record Moment(
      long step, double epoch, Map<String, Double> scalars, String line, Samples samples) {

    /** Copies the map and keeps its order. */
    public Moment {
      scalars = Collections.unmodifiableMap(new LinkedHashMap<>(scalars));
    }
  }
}
