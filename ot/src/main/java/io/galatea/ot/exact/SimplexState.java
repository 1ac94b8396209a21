package io.galatea.ot.exact;

/**
 * A basis of {@link NetworkSimplex} and the arcs in play. Nodes are the n sources followed by the m
 * targets.
 */
public final class SimplexState {

  private final int[] parent;
  private final long[] flow;
  private final int[] arcRow;
  private final int[] arcColumn;
  private final int position;
  private final long pivots;
  private final boolean optimal;

  /**
   * Keeps its arguments.
   *
   * @param parent the tree: each node's parent, −1 for the root
   * @param flow mass units on the arc between each node and its parent
   * @param arcRow sources of the arcs in play
   * @param arcColumn targets of the arcs in play
   * @param position where the block search goes on
   * @param pivots pivots made
   * @param optimal whether the basis is optimal
   */
  public SimplexState(
      int[] parent,
      long[] flow,
      int[] arcRow,
      int[] arcColumn,
      int position,
      long pivots,
      boolean optimal) {
    this.parent = parent;
    this.flow = flow;
    this.arcRow = arcRow;
    this.arcColumn = arcColumn;
    this.position = position;
    this.pivots = pivots;
    this.optimal = optimal;
  }

  /** The tree: each node's parent, −1 for the root. */
  public int[] parent() {
    return parent;
  }

  /** Mass units on the arc between each node and its parent. */
  public long[] flow() {
    return flow;
  }

  /** Sources of the arcs in play. */
  public int[] arcRow() {
    return arcRow;
  }

  /** Targets of the arcs in play. */
  public int[] arcColumn() {
    return arcColumn;
  }

  /** Where the block search goes on. */
  public int position() {
    return position;
  }

  /** Pivots made. */
  public long pivots() {
    return pivots;
  }

  /** Whether the basis is optimal. */
  public boolean optimal() {
    return optimal;
  }
}
