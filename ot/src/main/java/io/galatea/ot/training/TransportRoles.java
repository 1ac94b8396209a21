package io.galatea.ot.training;

import io.galatea.api.data.Role;
import java.util.List;

/** The data sets that transport reads; a study may leave out what a cost matrix makes needless. */
public final class TransportRoles {
  /** The measure that is transported; with a cost matrix only its masses count. */
  public static final Role SOURCE = new Role("source", false);

  /** The measure that is transported to. */
  public static final Role TARGET = new Role("target", false);

  /** The cost matrix: a row for each source, a value for each target. */
  public static final Role COST = Role.COST;

  static final List<Role> ALL = List.of(SOURCE, TARGET, COST);

  private TransportRoles() {}
}
