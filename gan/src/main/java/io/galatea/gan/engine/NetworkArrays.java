package io.galatea.gan.engine;

import io.galatea.api.error.GalateaException;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.gan.network.Architecture;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The named arrays of an architecture, between the flat arrays here and the tensors of files. */
public final class NetworkArrays {
  private final LayerPlan plan;

  /** The arrays of an architecture, without an engine. */
  public NetworkArrays(Architecture architecture) {
    this.plan = new LayerPlan(architecture);
  }

  /** How many values are trained. */
  public int values() {
    return plan.parameters();
  }

  /** How many values are followed. */
  public int statistics() {
    return plan.statistics();
  }

  /** The tensors by name. */
  public Map<String, Tensor> write(float[] values, float[] statistics) {
    Map<String, Tensor> tensors = new TreeMap<>();
    for (Slot slot : plan.slots()) {
      tensors.put(slot.name(), slot.write(slot.trained() ? values : statistics));
    }
    return tensors;
  }

  /**
   * Fills the flat arrays from tensors.
   *
   * @param nameInState what an array is called in the state
   * @throws GalateaException of kind data if one is missing, of other extents, or not finite
   */
  public void read(
      UnaryOperator<String> nameInState, State state, float[] values, float[] statistics) {
    for (Slot slot : plan.slots()) {
      String name = nameInState.apply(slot.name());
      Tensor tensor =
          state.tensor(name, slot.extents().stream().mapToInt(Integer::intValue).toArray());
      for (float value : tensor.floats()) {
        if (!Float.isFinite(value)) {
          throw GalateaException.data(
              "the tensor '" + name + "' holds " + value + ", which is not finite");
        }
      }
      slot.read(tensor, slot.trained() ? values : statistics);
    }
  }
}
