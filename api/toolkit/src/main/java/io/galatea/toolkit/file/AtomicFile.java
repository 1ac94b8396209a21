package io.galatea.toolkit.file;

import io.galatea.api.error.GalateaException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Writes a file so that it is whole or not there, whatever happens: to a temporary name beside it,
 * forced to disk, moved in one step, and the directory forced as well.
 */
public final class AtomicFile {
  private static final int ATTEMPTS = 1000;

  private AtomicFile() {}

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes it; the stream is buffered by nobody and closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes bytes, in the place of what the file held.
   *
   * @throws GalateaException of kind usage if the folder is missing or there is no permission, of
   *     kind resource if the disk is full or fails
   */
  public static void write(Path target, byte[] bytes) {
    write(target, out -> out.write(bytes));
  }

  /**
   * Writes what a writer gives, in the place of what the file held. If the writer throws, the old
   * file stays.
   *
   * @throws GalateaException as {@link #write(Path, byte[])}
   */
  public static void write(Path target, Content content) {
    Path absolute = target.toAbsolutePath();
    try {
      Path temporary = create(absolute);
      try {
        fill(temporary, content);
        Files.move(
            temporary,
            absolute,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        // After the move there is nothing left to delete.
        Files.deleteIfExists(temporary);
      }
      forceDirectory(absolute.getParent());
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  /** A new empty file beside the target, with the usual permissions. */
  private static Path create(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileAlreadyExistsException(target.toString(), null, "is a directory");
    }
    for (int i = 0; ; i++) {
      Path candidate = target.resolveSibling("." + target.getFileName() + "." + i + ".tmp");
      try {
        return Files.createFile(candidate);
      } catch (FileAlreadyExistsException e) {
        // Left by a crash, or another writer's: either way not ours.
        if (i == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void fill(Path temporary, Content content) throws IOException {
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void forceDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no directory; the move itself is durable there.
      if (!Files.exists(directory)) {
        throw e;
      }
    }
  }

  private static GalateaException failure(Path target, IOException e) {
    String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e instanceof NoSuchFileException || e instanceof NotDirectoryException) {
      return GalateaException.usage(
          target + " cannot be written: its folder " + folder(target) + " does not exist", e);
    }
    if (e instanceof FileAlreadyExistsException || reason.contains("is a directory")) {
      return GalateaException.usage(
          target + " cannot be written: a directory of this name exists", e);
    }
    if (e instanceof AccessDeniedException || reason.contains("read-only")) {
      return GalateaException.usage("no permission to write " + target, e);
    }
    if (reason.contains("no space") || reason.contains("not enough space")) {
      return GalateaException.resource(
          target + " cannot be written: no space is left on its disk", e);
    }
    return GalateaException.resource(target + " cannot be written: " + e.getMessage(), e);
  }

  private static Path folder(Path target) {
    return target.toAbsolutePath().getParent();
  }
}
