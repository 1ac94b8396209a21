package io.galatea.core.dataset;

import io.galatea.api.error.GalateaException;
import io.galatea.toolkit.file.InputFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a binary file from front to back, unpacking gzip where the file begins as gzip does. A
 * number of bytes that a header promises is compared with what the file can hold before any memory
 * is taken for them, and never more is unpacked than was promised.
 */
final class ContentReader implements AutoCloseable {
  /** DEFLATE makes at most 1032 bytes of one (zlib's technical notes), with room for the header. */
  private static final long MAX_EXPANSION = 1040;

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_TRAILER = 8;

  private final InputFile file;
  private final Gzip gzip;
  private final InputStream in;
  private long position;

  private ContentReader(InputFile file, InputStream raw) throws IOException {
    this.file = file;
    BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
    buffered.mark(2);
    boolean packed = buffered.read() == 0x1F && buffered.read() == 0x8B;
    buffered.reset();
    this.gzip = packed ? new Gzip(buffered) : null;
    this.in = packed ? gzip : buffered;
  }

  /** Knows whether anything follows the packed stream, which its superclass passes over. */
  private static final class Gzip extends GZIPInputStream {
    Gzip(InputStream in) throws IOException {
      super(in, BUFFER);
    }

    boolean isFollowed() throws IOException {
      return inf.getRemaining() > GZIP_TRAILER || in.available() > 0;
    }
  }

  /**
   * Opens a file.
   *
   * @throws GalateaException of kind data if it begins as gzip does but is none
   */
  static ContentReader open(InputFile file) {
    InputStream raw = file.open();
    try {
      return new ContentReader(file, raw);
    } catch (IOException e) {
      try {
        raw.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw failure(file, e);
    }
  }

  /** The next four bytes as a big-endian number. */
  int int32(String what) {
    return ByteBuffer.wrap(bytes(Integer.BYTES, what)).getInt();
  }

  /**
   * The next bytes.
   *
   * @param count how many a header promises
   * @param what what they are, for messages
   * @throws GalateaException of kind data if the file cannot hold or does not have so many, of kind
   *     resource if the memory cannot
   */
  byte[] bytes(long count, String what) {
    checkPossible(count, what);
    file.checkFits(count, what);
    byte[] bytes = new byte[(int) count];
    try {
      int got = in.readNBytes(bytes, 0, bytes.length);
      if (got < bytes.length) {
        throw truncated(count, got, what);
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
    position += count;
    return bytes;
  }

  /**
   * Reads on until the array is full or the content ends.
   *
   * @return how many bytes were read, fewer than the array holds only at the end
   */
  int fill(byte[] into) {
    try {
      int got = in.readNBytes(into, 0, into.length);
      position += got;
      return got;
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Whether the file is packed with gzip. */
  boolean isPacked() {
    return gzip != null;
  }

  private void checkPossible(long count, String what) {
    if (gzip == null && count > file.length() - position) {
      throw truncated(count, file.length() - position, what);
    }
    if (gzip != null && count > Math.multiplyExact(file.length(), MAX_EXPANSION)) {
      throw file.corrupt(
          "its header promises "
              + count
              + " bytes of "
              + what
              + ", more than "
              + file.length()
              + " bytes of gzip can hold");
    }
  }

  private GalateaException truncated(long count, long got, String what) {
    return file.corrupt(
        "is truncated: "
            + count
            + " bytes of "
            + what
            + " belong here, but only "
            + got
            + " follow");
  }

  /**
   * Checks that nothing follows; for gzip that the check sum is right too.
   *
   * @param what what the file ends with, for messages
   */
  void end(String what) {
    try {
      if (in.read() != -1 || (gzip != null && gzip.isFollowed())) {
        throw file.corrupt("has further bytes after " + what + ", where it must end");
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static GalateaException failure(InputFile file, IOException e) {
    if (e instanceof EOFException) {
      return file.corrupt("is truncated: its gzip stream ends early", e);
    }
    if (e instanceof ZipException) {
      return file.corrupt("is broken: its gzip stream is corrupt (" + e.getMessage() + ")", e);
    }
    return GalateaException.usage(file.name() + " cannot be read: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }
}
