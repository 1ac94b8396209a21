/** The runner: finds plugins, plans a study, drives its trainings and writes the run directory. */
package io.galatea.runner;
