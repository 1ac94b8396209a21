package io.galatea.core.dataset;

import io.galatea.api.error.GalateaException;
import io.galatea.toolkit.file.InputFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with the official files of a data set, each packed with gzip or not. */
final class DataFolder {
  private final Path folder;

  /**
   * A folder that a user named.
   *
   * @throws GalateaException of kind usage if it is missing, no folder or unreadable
   */
  DataFolder(Path folder) {
    // Says it if the folder is none, before a file in it is missed.
    InputFile.folder(folder);
    this.folder = folder;
  }

  /**
   * The packed file if there is one, else the plain one.
   *
   * @throws GalateaException of kind usage if there is neither
   */
  InputFile file(String name) {
    Path packed = folder.resolve(name + ".gz");
    return InputFile.of(Files.exists(packed) ? packed : folder.resolve(name));
  }
}
