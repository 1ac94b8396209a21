/**
 * What a study claims, resolved, and how the trainings of a run answer: numbers of trainings,
 * tests, the correction for many claims, and the rule by which further trainings are asked for.
 */
package io.galatea.runner.claim;
