package io.galatea.cli.fetch;

import java.util.List;
import java.util.Optional;

/**
 * A public data set: the files that Galatea reads, what holds them, and where it is kept.
 *
 * @param name what {@code galatea data fetch} calls it
 * @param places addresses of folders, best first
 * @param archive the one file that holds all others; empty where each is kept by itself, packed
 * @param files the files
 */
public record KnownDataset(
    String name, List<String> places, Optional<Archive> archive, List<KnownFile> files) {

  /**
   * A file.
   *
   * @param name its name when it is not packed
   * @param sha256 of its content, 64 hexadecimal digits
   */
  public record KnownFile(String name, String sha256) {
    String packed() {
      return name + ".gz";
    }
  }

  /**
   * A packed tar archive.
   *
   * @param name of the file
   * @param length in bytes
   * @param sha256 of the archive as it is kept, 64 hexadecimal digits
   */
  public record Archive(String name, long length, String sha256) {}

  /** Copies the lists. */
  public KnownDataset {
    places = List.copyOf(places);
    files = List.copyOf(files);
  }
}
