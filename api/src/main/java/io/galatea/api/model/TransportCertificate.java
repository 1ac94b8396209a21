package io.galatea.api.model;

/**
 * Evidence about a transport plan, computed from costs, masses, plan and potentials alone, not by
 * the solver. Masses and costs are in the user's units.
 *
 * @param method how the plan was found, such as {@code network-simplex} or {@code sinkhorn-log}
 * @param cost the transport cost, the sum of cost times mass
 * @param dual a lower bound on the optimal cost from feasible potentials
 * @param gap cost − dual, at least 0 up to rounding; at 0 the plan is optimal
 * @param marginalError the largest difference of a row's or column's mass from what it must be
 * @param worstReducedCost the largest u + v − c over all pairs, at most 0 up to rounding where the
 *     potentials are feasible
 * @param slackness the largest |c − u − v| over pairs that carry mass, 0 for an optimal plan
 * @param iterations how many pivots or iterations it took
 * @param converged whether the solver reached what it was asked for; never true beside a number
 *     that is not finite
 */
public record TransportCertificate(
    String method,
    double cost,
    double dual,
    double gap,
    double marginalError,
    double worstReducedCost,
    double slackness,
    long iterations,
    boolean converged) {}
