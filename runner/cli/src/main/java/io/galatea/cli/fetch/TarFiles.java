package io.galatea.cli.fetch;

import io.galatea.api.data.DatasetHash;
import io.galatea.api.error.GalateaException;
import io.galatea.cli.fetch.KnownDataset.KnownFile;
import io.galatea.toolkit.file.AtomicFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Takes known files out of a packed tar archive. The archive's own paths decide nothing: a file
 * goes under its known name straight into the folder, and only if its content is the known one.
 */
final class TarFiles {
  private static final int MAX_ENTRIES = 1000;
  private static final int BUFFER = 1 << 16;

  private TarFiles() {}

  /**
   * Writes the known files of an archive into a folder.
   *
   * @param archive where the archive lies
   * @param name what messages call it
   * @throws GalateaException of kind data if it is no archive, or does not have all files with
   *     their known content; of kind resource if one cannot be written
   */
  static void extract(Path archive, String name, List<KnownFile> files, Path folder) {
    List<KnownFile> missing = new ArrayList<>(files);
    try (InputStream packed = new BufferedInputStream(Files.newInputStream(archive), BUFFER);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GZIPInputStream(packed, BUFFER))) {
      long content = 0;
      int entries = 0;
      for (TarArchiveEntry entry = tar.getNextEntry();
          entry != null && !missing.isEmpty();
          entry = tar.getNextEntry()) {
        content += entry.getSize();
        entries++;
        // Before an entry is passed over, which unpacks it.
        if (content > KnownFiles.MAX_CONTENT || entries > MAX_ENTRIES) {
          throw broken(name, "holds more than any known archive");
        }
        extract(tar, entry, name, missing, folder);
      }
    } catch (IOException e) {
      throw broken(name, "is no packed tar archive: " + e.getMessage());
    }
    if (!missing.isEmpty()) {
      throw broken(name, "lacks " + missing.stream().map(KnownFile::name).toList());
    }
  }

  private static void extract(
      TarArchiveInputStream tar,
      TarArchiveEntry entry,
      String name,
      List<KnownFile> missing,
      Path folder) {
    String last = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    for (KnownFile file : List.copyOf(missing)) {
      if (isRegular(entry) && file.name().equals(last)) {
        AtomicFile.write(folder.resolve(file.name()), out -> copy(tar, file, name, out));
        missing.remove(file);
      }
    }
  }

  /** A file itself: no link, directory or device, which "is a file" to the library. */
  private static boolean isRegular(TarArchiveEntry entry) {
    return entry.getLinkFlag() == TarConstants.LF_NORMAL
        || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
  }

  /** Fails, and with it the file is not there, unless all that was copied is as known. */
  private static void copy(TarArchiveInputStream tar, KnownFile file, String name, OutputStream out)
      throws IOException {
    MessageDigest digest = DatasetHash.sha256();
    byte[] buffer = new byte[BUFFER];
    for (int got = read(tar, buffer, name); got > 0; got = read(tar, buffer, name)) {
      digest.update(buffer, 0, got);
      out.write(buffer, 0, got);
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    if (!sha256.equals(file.sha256())) {
      throw broken(
          name, "holds " + file.name() + " with the content " + sha256 + ", not " + file.sha256());
    }
  }

  /** Complaints of the archive, which are none of the file that is written. */
  private static int read(TarArchiveInputStream tar, byte[] buffer, String name) {
    try {
      return tar.read(buffer);
    } catch (IOException e) {
      throw broken(name, "is damaged: " + e.getMessage());
    }
  }

  private static GalateaException broken(String name, String problem) {
    return GalateaException.data(name + ": " + problem);
  }
}
