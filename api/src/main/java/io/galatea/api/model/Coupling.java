package io.galatea.api.model;

/**
 * A transport plan: how much mass goes from each source row to each target row. The plan may be
 * sparse or computed when asked for; nobody needs to hold it as a matrix.
 */
public interface Coupling extends Model {

  /** How many source rows there are. */
  int sources();

  /** How many target rows there are. */
  int targets();

  /** The transport cost: the sum of cost times mass. */
  double cost();

  /** Calls the visitor with every pair that carries mass, by source and then by target. */
  void forEach(Visitor visitor);

  /** Receives the mass that goes from a source row to a target row. */
  @FunctionalInterface
  interface Visitor {
    /** Mass above 0 goes from the source row to the target row. */
    void visit(int source, int target, double mass);
  }
}
