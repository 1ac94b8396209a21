package io.galatea.toolkit.file;

import io.galatea.api.error.GalateaException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that a user named, found to exist, to be a readable file and not to be empty. Whoever
 * reads it words its complaints by {@link #corrupt}.
 */
public final class InputFile {

  @FunctionalInterface
  private interface Opener {
    InputStream open() throws IOException;
  }

  private final String name;
  private final long length;
  private final Opener opener;

  private InputFile(String name, long length, Opener opener) {
    this.name = name;
    this.length = length;
    this.opener = opener;
  }

  /**
   * A file on disk.
   *
   * @throws GalateaException of kind usage if it is missing, a directory, a pipe, a device or
   *     unreadable; of kind data if it is empty
   */
  public static InputFile of(Path path) {
    if (!Files.exists(path)) {
      throw missing(path);
    }
    if (Files.isDirectory(path)) {
      throw GalateaException.usage(path + " must be a file, but is a directory" + holding(path));
    }
    if (!Files.isRegularFile(path)) {
      // Its length is not known before its end, if it ever ends, and it cannot be read twice.
      throw GalateaException.usage(
          path + " must be a regular file, but is a pipe, a device or a socket");
    }
    if (!Files.isReadable(path)) {
      throw GalateaException.usage("no permission to read " + path);
    }
    try {
      return checked(
          new InputFile(path.toString(), Files.size(path), () -> Files.newInputStream(path)));
    } catch (IOException e) {
      throw unreadable(path.toString(), e);
    }
  }

  /**
   * Content in memory, such as a resource of a jar.
   *
   * @param name what messages call it
   * @param content given away by the caller
   * @throws GalateaException of kind data if it is empty
   */
  public static InputFile of(String name, byte[] content) {
    return checked(new InputFile(name, content.length, () -> new ByteArrayInputStream(content)));
  }

  private static InputFile checked(InputFile file) {
    if (file.length == 0) {
      throw file.corrupt("the file is empty");
    }
    return file;
  }

  /**
   * A folder that a user named.
   *
   * @return the paths in it, by name, hidden ones left out
   * @throws GalateaException of kind usage if it is missing, no directory or unreadable
   */
  public static List<Path> folder(Path folder) {
    if (!Files.exists(folder)) {
      throw missing(folder);
    }
    if (!Files.isDirectory(folder)) {
      throw GalateaException.usage(folder + " must be a folder, but is a file");
    }
    if (!Files.isReadable(folder)) {
      throw GalateaException.usage("no permission to read " + folder);
    }
    return list(folder);
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !nameOf(entry).startsWith("."))
          .sorted((a, b) -> nameOf(a).compareTo(nameOf(b)))
          .toList();
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  private static GalateaException missing(Path path) {
    Path parent = path.toAbsolutePath().normalize().getParent();
    String message = path + " does not exist";
    if (parent != null && !Files.isDirectory(parent)) {
      message += "; neither does its folder " + parent;
    } else if (parent != null && Files.isReadable(parent)) {
      List<String> names = new ArrayList<>();
      list(parent).forEach(entry -> names.add(nameOf(entry)));
      message +=
          NearestName.of(nameOf(path), names)
              .map(near -> "; the nearest name in its folder is " + near)
              .orElse("");
    }
    return GalateaException.usage(message);
  }

  private static String holding(Path folder) {
    if (!Files.isReadable(folder)) {
      return "";
    }
    List<Path> entries = list(folder);
    return entries.isEmpty() ? "" : "; it holds " + nameOf(entries.get(0)) + others(entries.size());
  }

  private static String others(int size) {
    return size == 1 ? "" : " and " + (size - 1) + " more";
  }

  private static String nameOf(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static GalateaException unreadable(String name, IOException e) {
    return GalateaException.usage(name + " cannot be read: " + e.getMessage(), e);
  }

  /** What messages call it: the path as the user's study resolves to. */
  public String name() {
    return name;
  }

  /** The last part of the name. */
  public String shortName() {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  /** Its length in bytes, at least 1. */
  public long length() {
    return length;
  }

  /**
   * Opens it for reading from its beginning.
   *
   * @throws GalateaException of kind usage if that fails
   */
  public InputStream open() {
    try {
      return opener.open();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * All its bytes.
   *
   * @throws GalateaException of kind resource if it is too long for one array, of kind usage if it
   *     cannot be read
   */
  public byte[] readAll() {
    checkFits(length, "it");
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Refuses what cannot be held in memory.
   *
   * @param bytes how many bytes are wanted
   * @param what what they are, beginning a sentence
   * @throws GalateaException of kind resource if they are too many
   */
  public void checkFits(long bytes, String what) {
    long most = Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory());
    if (bytes > most) {
      throw GalateaException.resource(
          name
              + ": "
              + what
              + " would take "
              + bytes
              + " bytes of memory, but at most "
              + most
              + " can be had (Java's option -Xmx gives more, up to 2147483639)");
    }
  }

  /** The complaint that the content is not what it must be: of kind data, with the name first. */
  public GalateaException corrupt(String problem) {
    return GalateaException.data(name + ": " + problem);
  }

  /** As {@link #corrupt(String)}, with what brought it about. */
  public GalateaException corrupt(String problem, Throwable cause) {
    return GalateaException.data(name + ": " + problem, cause);
  }
}
