/** The {@code galatea} command: the only package that writes to the console. */
package io.galatea.runner.command;
