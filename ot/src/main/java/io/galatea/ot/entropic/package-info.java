/**
 * Entropic transport: min ⟨P, C⟩ − ε h(P) with h(P) = −Σ P log P, by Sinkhorn iterations. {@link
 * io.galatea.ot.entropic.Sinkhorn} chooses the arithmetic (plain scaling, stabilised kernel, log
 * domain); {@link io.galatea.ot.entropic.EntropicResult} says what came of it, with bounds from
 * both sides.
 */
package io.galatea.ot.entropic;
