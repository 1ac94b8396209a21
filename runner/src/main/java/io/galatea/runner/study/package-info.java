/**
 * Studies: from a YAML file to a {@link io.galatea.runner.study.Plan}, with every problem of the
 * file reported at once.
 */
package io.galatea.runner.study;
