package io.galatea.ot.exact;

/** How a solver ended. Whether an optimum is proven is the {@link Certificate}'s to say. */
public enum TransportStatus {
  /** No arc can improve the plan. */
  OPTIMAL,
  /** The iterations allowed were used up; the plan is feasible. */
  ITERATION_LIMIT,
  /** The thread was interrupted; the plan is feasible. */
  INTERRUPTED
}
