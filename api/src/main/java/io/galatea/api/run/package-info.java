/**
 * What a run leaves behind, as values: {@link io.galatea.api.run.Run} with its {@link
 * io.galatea.api.run.Experiment}s, scores, curves and figures. Reports and comparisons read these
 * and nothing else; a {@link io.galatea.api.run.RunListener} hears of them as they come to be.
 */
package io.galatea.api.run;
