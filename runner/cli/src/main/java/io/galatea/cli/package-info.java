/**
 * The {@code galatea} command. Data go to standard output, progress and logs to standard error;
 * every error is one message and an exit code.
 */
package io.galatea.cli;
