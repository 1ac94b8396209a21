package io.galatea.ot.exact;

/**
 * A basis of the transport problem: a spanning tree of sources 0 … n − 1 and targets n … n + m − 1,
 * with its flow in whole mass units and its potentials.
 *
 * <p>Every tree arc belongs to its lower end and runs from source to target. Potentials satisfy
 * u(i) + v(j) = C(i, j) on tree arcs. The basis is <em>strongly feasible</em> (Cunningham 1976): an
 * arc without flow points to the root, that is, its lower end is a source. {@link #pivot} preserves
 * this, hence no sequence of pivots returns to an earlier basis.
 *
 * <p>Subtrees are contiguous in a circular preorder list (the threaded index of Barr, Glover and
 * Klingman 1979), so that moving the potentials of a subtree is one walk along the list.
 */
final class SpanningTree {

  final int sources;
  final int nodes;
  final int[] parent;
  final double[] arcCost;
  final long[] flow;
  final double[] potential;
  private final int[] next;
  private final int[] previous;

  /** The last node of each subtree in preorder, and the number of nodes in it. */
  private final int[] last;

  private final int[] size;
  private int root;

  SpanningTree(int sources, int targets) {
    this.sources = sources;
    this.nodes = sources + targets;
    parent = new int[nodes];
    arcCost = new double[nodes];
    flow = new long[nodes];
    potential = new double[nodes];
    next = new int[nodes];
    previous = new int[nodes];
    last = new int[nodes];
    size = new int[nodes];
  }

  /** Derives everything else after parents (−1 for the root), arc costs and flows were written. */
  void rebuild() {
    for (int w = 0; w < nodes; w++) {
      next[w] = w;
      previous[w] = w;
      last[w] = w;
      size[w] = 0;
    }
    int[] children = new int[nodes];
    for (int w = 0; w < nodes; w++) {
      if (parent[w] >= 0) {
        children[parent[w]]++;
      } else {
        root = w;
      }
    }
    for (int leaf = 0; leaf < nodes; leaf++) {
      int w = leaf;
      while (w >= 0 && children[w] == 0) {
        children[w] = -1;
        size[w]++;
        int above = parent[w];
        if (above >= 0) {
          size[above] += size[w];
          int end = last[above];
          link(end, w);
          last[above] = last[w];
          children[above]--;
        }
        w = above;
      }
    }
    link(last[root], root);
    refreshPotentials();
  }

  private void link(int before, int after) {
    next[before] = after;
    previous[after] = before;
  }

  /** Potentials from the tree alone, 0 at the root: forgets the rounding of earlier pivots. */
  void refreshPotentials() {
    potential[root] = 0;
    for (int w = next[root]; w != root; w = next[w]) {
      potential[w] = arcCost[w] - potential[parent[w]];
    }
  }

  /**
   * Brings the arc from source {@code i} to target node {@code j} into the basis. Among the arcs
   * that limit the flow around the cycle, the last one met from the cycle's highest node in the
   * direction of the flow leaves (Cunningham's rule).
   */
  void pivot(int i, int j, double cost) {
    long fromI = Long.MAX_VALUE;
    long fromJ = Long.MAX_VALUE;
    int leavingI = -1;
    int leavingJ = -1;
    int a = i;
    int b = j;
    while (a != b) {
      if (size[a] < size[b]) {
        if (a < sources && flow[a] < fromI) {
          fromI = flow[a];
          leavingI = a;
        }
        a = parent[a];
      } else {
        if (b >= sources && flow[b] <= fromJ) {
          fromJ = flow[b];
          leavingJ = b;
        }
        b = parent[b];
      }
    }
    long amount = Math.min(fromI, fromJ);
    if (amount > 0) {
      push(i, j, a, amount);
    }
    double reduced = cost - potential[i] - potential[j];
    if (fromJ <= fromI) {
      hang(j, i, leavingJ, a, cost, amount);
      shift(j, -reduced);
    } else {
      hang(i, j, leavingI, a, cost, amount);
      shift(i, reduced);
    }
  }

  private void push(int i, int j, int apex, long amount) {
    for (int w = i; w != apex; w = parent[w]) {
      flow[w] += w < sources ? -amount : amount;
    }
    for (int w = j; w != apex; w = parent[w]) {
      flow[w] += w < sources ? amount : -amount;
    }
  }

  /**
   * Cuts the arc above {@code cut} and hangs that subtree, re-rooted at {@code top}, under {@code
   * above}; {@code apex} is the highest node of the cycle that the new arc closes.
   */
  private void hang(int top, int above, int cut, int apex, double newCost, long newFlow) {
    int moved = size[cut];
    int before = previous[cut];
    int oldLast = last[cut];
    int after = next[oldLast];
    int oldParent = parent[cut];
    int end = reverse(top, cut, above, newCost, newFlow);

    link(before, after);
    for (int w = oldParent; w != apex; w = parent[w]) {
      size[w] -= moved;
    }
    for (int w = oldParent; w >= 0 && last[w] == oldLast; w = parent[w]) {
      last[w] = before;
    }

    link(end, next[above]);
    link(above, top);
    for (int w = above; w != apex; w = parent[w]) {
      size[w] += moved;
    }
    for (int w = above; w >= 0 && last[w] == above; w = parent[w]) {
      last[w] = end;
    }
  }

  /**
   * Turns the path from {@code top} up to {@code cut} around. In preorder the new subtree is the
   * old block of {@code top}, then what surrounded it in the block of its parent, and so on
   * upwards. Returns the last node of the new block.
   */
  private int reverse(int top, int cut, int above, double newCost, long newFlow) {
    int total = size[cut];
    int node = top;
    int up = parent[node];
    int headEnd = previous[node];
    int blockEnd = last[node];
    int tailStart = next[blockEnd];
    int blockSize = size[node];
    int end = blockEnd;
    double cost = arcCost[node];
    long amount = flow[node];
    parent[node] = above;
    arcCost[node] = newCost;
    flow[node] = newFlow;
    size[node] = total;
    while (node != cut) {
      int upHeadEnd = previous[up];
      int upEnd = last[up];
      int upTailStart = upEnd == blockEnd ? tailStart : next[upEnd];
      link(end, up);
      end = headEnd;
      if (upEnd != blockEnd) {
        link(end, tailStart);
        end = upEnd;
      }
      headEnd = upHeadEnd;
      blockEnd = upEnd;
      tailStart = upTailStart;
      int upSize = size[up];
      size[up] = total - blockSize;
      blockSize = upSize;

      int upper = parent[up];
      double upperCost = arcCost[up];
      long upperFlow = flow[up];
      parent[up] = node;
      arcCost[up] = cost;
      flow[up] = amount;
      cost = upperCost;
      amount = upperFlow;
      node = up;
      up = upper;
    }
    for (int w = cut; w != above; w = parent[w]) {
      last[w] = end;
    }
    return end;
  }

  /**
   * Moves the sources below {@code top} by {@code amount} and the targets by the opposite, or the
   * rest of the tree the other way, whichever is smaller.
   */
  private void shift(int top, double amount) {
    if (2 * size[top] <= nodes) {
      shift(top, next[last[top]], amount);
    } else {
      shift(next[last[top]], top, -amount);
    }
  }

  private void shift(int from, int until, double amount) {
    int w = from;
    do {
      potential[w] += w < sources ? amount : -amount;
      w = next[w];
    } while (w != until);
  }
}
