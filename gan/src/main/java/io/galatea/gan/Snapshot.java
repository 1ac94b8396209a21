package io.galatea.gan;

import io.galatea.api.error.GalateaException;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import java.util.Map;
import java.util.TreeMap;

/** Arrays on their way into a state or out of one, named in one place for both ways. */
interface Snapshot {

  /** Writes an array, or fills it. */
  void array(String name, float[] values);

  /** Into a state. */
  final class Writer implements Snapshot {
    private final Map<String, Tensor> tensors = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();

    @Override
    public void array(String name, float[] values) {
      if (values.length > 0) {
        tensors.put(name, Tensor.of(values, values.length));
      }
    }

    void number(String name, long value) {
      texts.put(name, String.valueOf(value));
    }

    State state() {
      return new State(tensors, texts);
    }
  }

  /** Out of a state. */
  final class Reader implements Snapshot {
    private final State state;

    Reader(State state) {
      this.state = state;
    }

    @Override
    public void array(String name, float[] values) {
      if (values.length > 0) {
        float[] saved = state.tensor(name, values.length).floats();
        System.arraycopy(saved, 0, values, 0, saved.length);
      }
    }

    long number(String name) {
      long value = state.number(name);
      if (value < 0) {
        throw GalateaException.data(name + " must be at least 0, but is " + value);
      }
      return value;
    }
  }
}
