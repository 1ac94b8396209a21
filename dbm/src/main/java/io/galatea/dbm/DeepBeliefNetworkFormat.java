package io.galatea.dbm;

import io.galatea.api.GalateaException;
import io.galatea.api.ModelFormat;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.rbm.Rbm;
import io.galatea.rbm.RbmFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Each machine as {@link RbmFormat} writes it, under {@code machine-0.}, {@code machine-1.}, …, and
 * their number as the text {@code machines}.
 */
final class DeepBeliefNetworkFormat implements ModelFormat<DeepBeliefNetwork> {
  private static final int MOST = 1000;

  private final RbmFormat machine = new RbmFormat();

  @Override
  public Class<DeepBeliefNetwork> model() {
    return DeepBeliefNetwork.class;
  }

  @Override
  public State write(DeepBeliefNetwork model) {
    return write(model.machines());
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
    return new DeepBeliefNetwork(machines, provenance);
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
