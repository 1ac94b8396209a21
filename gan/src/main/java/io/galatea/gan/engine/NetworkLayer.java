package io.galatea.gan.engine;

import io.galatea.api.random.RandomStream;

/**
 * One layer that runs. Layer i reads the values at i and writes those at i + 1; its backward pass
 * goes the other way.
 */
abstract class NetworkLayer {

  /** What a pass needs besides the pass. */
  record Context(Engine engine, Parameters parameters, boolean training, RandomStream random) {}

  /** Writes the values at i + 1 from those at i. */
  abstract void forward(Context context, Pass pass, int i);

  /**
   * From the gradient at i + 1, writes the gradient at i where it is wanted, and adds to the
   * parameters' gradients where they are wanted.
   */
  abstract void backward(
      Context context, Pass pass, int i, boolean inputWanted, boolean parametersWanted);

  /**
   * Differentiates the backward pass. With g the gradients of a backward pass just done and u the
   * tangent at i (the derivative of a penalty with respect to the gradient at i): writes the
   * tangent at i + 1, which is J u; adds the derivative of ⟨u, Jᵀ g⟩ with respect to the parameters
   * to their gradients; and, if the layer is curved, writes its derivative with respect to the
   * values at i as the curvature at i.
   *
   * @return whether a curvature was written
   */
  abstract boolean differentiateBackward(Context context, Pass pass, int i);
}
