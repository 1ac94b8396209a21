package io.galatea.dbm.belief;

import io.galatea.api.ModelFormat;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.rbm.Rbm;
import io.galatea.rbm.RbmFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Each machine as {@link RbmFormat} writes it, under {@code machine-0.}, {@code machine-1.}, …, and
 * their number as the text {@code machines}. Where the way up has weights of its own, the text
 * {@code recognition} is {@code untied}, and there are the tensors {@code recognition-0.weights},
 * …, for each machine but the topmost; the hidden biases of these machines are those of the way up.
 */
public final class DeepBeliefNetworkFormat implements ModelFormat<DeepBeliefNetwork> {
  private static final int MOST = 1000;

  private static final String RECOGNITION = "recognition";

  private final RbmFormat machine = new RbmFormat();

  @Override
  public State write(DeepBeliefNetwork model) {
    State state = write(model.machines());
    if (!model.untied()) {
      return state;
    }
    state = state.plus(new State(Map.of(), Map.of(RECOGNITION, "untied")));
    for (int l = 0; l + 1 < model.machines().size(); l++) {
      Rbm up = model.recognition(l);
      Tensor weights = Tensor.of(up.weights(), up.visibleUnits(), up.hiddenUnits());
      state = state.plus(State.of(Map.of(part(l) + ".weights", weights)));
    }
    return state;
  }

  private static String part(int l) {
    return RECOGNITION + '-' + l;
  }

  /** The state of a stack, which may be empty. */
  State write(List<Rbm> machines) {
    State state = new State(Map.of(), Map.of("machines", Integer.toString(machines.size())));
    for (int l = 0; l < machines.size(); l++) {
      state = state.plus(machine.write(machines.get(l)).prefixed("machine-" + l));
    }
    return state;
  }

  @Override
  public DeepBeliefNetwork read(State state, Provenance provenance) {
    List<Rbm> machines = machines(state, provenance);
    if (machines.isEmpty()) {
      throw GalateaException.data("a deep belief network has one machine at least, but this none");
    }
    String recognition = state.texts().getOrDefault(RECOGNITION, "tied");
    if (recognition.equals("tied")) {
      return new DeepBeliefNetwork(machines, provenance);
    }
    if (!recognition.equals("untied")) {
      throw GalateaException.data(
          "the text 'recognition' must be tied or untied, but is " + recognition);
    }
    return DeepBeliefNetwork.untied(machines, recognition(state, machines), provenance);
  }

  /** The weights of the way up through each machine but the topmost. */
  private static List<float[]> recognition(State state, List<Rbm> machines) {
    List<float[]> ways = new ArrayList<>();
    for (int l = 0; l + 1 < machines.size(); l++) {
      String name = part(l) + ".weights";
      float[] weights =
          state
              .tensor(name, machines.get(l).visibleUnits(), machines.get(l).hiddenUnits())
              .floats();
      if (!DirectedLayer.finite(weights)) {
        throw GalateaException.data(
            "the tensor '" + name + "' must hold finite numbers, but some are not");
      }
      ways.add(weights);
    }
    return ways;
  }

  /**
   * The machines of a state.
   *
   * @throws GalateaException of kind data if one does not fit the one below
   */
  List<Rbm> machines(State state, Provenance provenance) {
    long count = state.number("machines");
    if (count < 0 || count > MOST) {
      throw GalateaException.data(
          "the text 'machines' must be from 0 to " + MOST + ", but is " + count);
    }
    List<Rbm> machines = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      Rbm next = machine.read(state.under("machine-" + l), provenance);
      if (l > 0 && next.visibleUnits() != machines.get(l - 1).hiddenUnits()) {
        throw GalateaException.data(
            "machine %d has %d visible units, but the one below has %d hidden units"
                .formatted(l, next.visibleUnits(), machines.get(l - 1).hiddenUnits()));
      }
      machines.add(next);
    }
    return machines;
  }
}
