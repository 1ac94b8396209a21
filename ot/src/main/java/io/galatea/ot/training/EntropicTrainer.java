package io.galatea.ot.training;

import io.galatea.api.Trainer;
import io.galatea.api.Training;
import io.galatea.api.data.Role;
import io.galatea.ot.entropic.SinkhornOptions.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the entropic trainers have in common. */
public abstract class EntropicTrainer<O extends Record> implements Trainer<O, TransportCoupling> {
  @Override
  public final Class<TransportCoupling> model() {
    return TransportCoupling.class;
  }

  @Override
  public final boolean isDeterministic() {
    return true;
  }

  @Override
  public final Optional<Set<String>> scalars() {
    return Optional.of(Set.of("marginal-error", "iterations"));
  }

  @Override
  public final List<Role> roles() {
    return TransportRoles.ALL;
  }

  /** Entropic transport in the arithmetic of the options. */
  public static final class Chosen extends EntropicTrainer<SinkhornTrainerOptions> {
    @Override
    public String summary() {
      return "Entropic optimal transport by Sinkhorn's iteration, overrelaxed, in the arithmetic"
          + " that the costs ask for (Cuturi 2013; Thibault, Chizat, Dossal and Papadakis"
          + " 2021).";
    }

    @Override
    public Training<TransportCoupling> start(Request<SinkhornTrainerOptions> request) {
      SinkhornTrainerOptions o = request.options();
      return new SinkhornTraining(request, o.common(), o.method(), o.precision());
    }
  }

  private abstract static class Fixed extends EntropicTrainer<EntropicOptions> {
    private final Method method;

    Fixed(Method method) {
      this.method = method;
    }

    @Override
    public final Class<EntropicOptions> options() {
      return EntropicOptions.class;
    }

    @Override
    public final Training<TransportCoupling> start(Request<EntropicOptions> request) {
      return new SinkhornTraining(request, request.options(), method, Precision.FLOAT64);
    }
  }

  /** In the log domain. */
  public static final class Log extends Fixed {
    Log() {
      super(Method.LOG);
    }

    @Override
    public String summary() {
      return "Entropic optimal transport in the log domain, with no kernel stored (Peyré and Cuturi"
          + " 2019, section 4.4).";
    }
  }

  /** In the log domain, by stages. */
  public static final class EpsilonScaling extends Fixed {
    EpsilonScaling() {
      super(Method.EPSILON_SCALING);
    }

    @Override
    public String summary() {
      return "Entropic optimal transport in the log domain with a regularization that shrinks by"
          + " stages (Schmitzer 2019).";
    }
  }

  /** Greedily. */
  public static final class Greenkhorn extends Fixed {
    Greenkhorn() {
      super(Method.GREENKHORN);
    }

    @Override
    public String summary() {
      return "Entropic optimal transport, scaling the row or column that is furthest off"
          + " (Altschuler, Weed and Rigollet 2017).";
    }
  }
}
