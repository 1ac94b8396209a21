/** The commands that train, sample, measure, draw, report and describe. */
package io.galatea.cli.command;
