package io.galatea.api.model;

/** A transport plan: how much mass goes from each source row to each target row. */
public interface Coupling extends Model {

  /** How many source rows there are. */
  int sources();

  /** How many target rows there are. */
  int targets();

  /** The transport cost: the sum of cost times mass. */
  double cost();

  /** The mass that goes from a source row to a target row, at least 0. */
  double mass(int source, int target);
}
