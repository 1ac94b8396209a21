/**
 * What the host sees of optimal transport: trainers with their options, the plans and maps they
 * give, their formats and metrics. The arithmetic is in the packages beside this one.
 */
package io.galatea.ot.training;
