/** What a person at a terminal sees: progress, summaries, tables, numbers. */
package io.galatea.cli.display;
