package io.galatea.ot.exact;

/**
 * A basis of {@link NetworkSimplex} and the arcs in play. Nodes are the n sources followed by the m
 * targets.
 *
 * @param parent the tree: each node's parent, −1 for the root
 * @param flow mass units on the arc between each node and its parent
 * @param arcRow sources of the arcs in play
 * @param arcColumn targets of the arcs in play
 * @param position where the block search goes on
 * @param pivots pivots made
 * @param optimal whether the basis is optimal
 */
public record SimplexState(
    int[] parent,
    long[] flow,
    int[] arcRow,
    int[] arcColumn,
    int position,
    long pivots,
    boolean optimal) {}
