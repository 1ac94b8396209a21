package io.galatea.api;

import java.nio.file.Path;

/**
 * A provider whose rows are the colours of a photograph, red, green and blue in [0, 1]: what a
 * command that moves colours looks for, whoever offers it.
 *
 * @param <O> its options
 */
public interface PhotographProvider<O extends Record> extends DatasetProvider<O> {

  /**
   * The options that load random pixels of a file, none twice.
   *
   * @param file an image
   * @param pixels how many, at least 1; all where there are fewer
   */
  O pixelsOf(Path file, int pixels);
}
