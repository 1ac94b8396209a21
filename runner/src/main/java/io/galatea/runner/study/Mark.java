package io.galatea.runner.study;

import java.nio.file.Path;

/**
 * Where something is written.
 *
 * @param source the file or the argument
 * @param line the line from 1, or 0 where there are no lines
 * @param column the column from 1
 */
public record Mark(Source source, int line, int column) {

  /**
   * A file, or an argument of the command line.
   *
   * @param name what messages call it
   * @param order files come before arguments, and these in their order
   * @param base the folder that paths in it are relative to
   */
  public record Source(String name, int order, Path base) {}

  /** The mark of an argument as a whole. */
  public static Mark of(Source source) {
    return new Mark(source, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source.name() : source.name() + ":" + line + ":" + column;
  }
}
