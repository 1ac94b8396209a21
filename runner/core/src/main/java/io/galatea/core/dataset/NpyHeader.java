package io.galatea.core.dataset;

import io.galatea.api.error.GalateaException;
import io.galatea.toolkit.file.InputFile;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a .npy file (NumPy Enhancement Proposal 1 and numpy.lib.format, versions 1.0 to
 * 3.0): a literal Python dictionary with exactly the keys descr, fortran_order and shape.
 *
 * @param type the element type without byte order, such as {@code f4}
 * @param order the byte order
 * @param fortran whether the first axis is the innermost
 * @param shape the extents, each at least 1, at least one of them
 * @param size their product
 */
record NpyHeader(String type, ByteOrder order, boolean fortran, List<Integer> shape, int size) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** As NumPy's own reader has it, so that a hostile header is refused before it is read. */
  private static final int MAX_LENGTH = 10_000;

  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*(?:'(\\w+)'|\"(\\w+)\")\\s*:\\s*"
              + "(?:'([^'\"]*)'|\"([^'\"]*)\"|(True|False)|\\(([\\d,\\sL]*)\\))\\s*(,|(?=\\}))");
  private static final Pattern DESCR = Pattern.compile("([<>|])(f4|f8|u1|i4|i8|b1)");

  static NpyHeader read(InputFile file, ContentReader in) {
    byte[] magic = in.bytes(MAGIC.length, "header");
    if (!Arrays.equals(magic, MAGIC)) {
      throw file.corrupt("is no .npy file: it must begin with \\x93NUMPY");
    }
    byte[] version = in.bytes(2, "header");
    if (version[0] < 1 || version[0] > 3 || version[1] != 0) {
      throw file.corrupt(
          "has the .npy version "
              + (version[0] & 0xFF)
              + "."
              + (version[1] & 0xFF)
              + ", but must have 1.0, 2.0 or 3.0");
    }
    // The only little-endian numbers of the file format's own.
    long length =
        version[0] == 1
            ? Short.toUnsignedLong(little(in, 2).getShort())
            : Integer.toUnsignedLong(little(in, 4).getInt());
    if (length > MAX_LENGTH) {
      throw file.corrupt(
          "its header must have at most " + MAX_LENGTH + " bytes, but claims " + length);
    }
    byte[] text = in.bytes(length, "header");
    return parse(file, new String(text, StandardCharsets.ISO_8859_1));
  }

  private static ByteBuffer little(ContentReader in, int bytes) {
    return ByteBuffer.wrap(in.bytes(bytes, "header")).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static NpyHeader parse(InputFile file, String text) {
    String dictionary = text.strip();
    if (!dictionary.startsWith("{") || !dictionary.endsWith("}")) {
      throw file.corrupt("its header must be a Python dictionary, but is " + shortened(dictionary));
    }
    String descr = null;
    String fortran = null;
    String shape = null;
    Set<String> seen = new HashSet<>();
    Matcher entry = ENTRY.matcher(dictionary);
    int at = 1;
    while (entry.find(at) && entry.start() == at) {
      String key = entry.group(1) != null ? entry.group(1) : entry.group(2);
      if (!seen.add(key)) {
        throw file.corrupt("its header has the key '" + key + "' twice");
      }
      switch (key) {
        case "descr" -> descr = entry.group(3) != null ? entry.group(3) : entry.group(4);
        case "fortran_order" -> fortran = entry.group(5);
        case "shape" -> shape = entry.group(6);
        default -> throw file.corrupt("its header has an unknown key '" + key + "'");
      }
      at = entry.end();
    }
    boolean complete = dictionary.substring(at).strip().equals("}");
    if (!complete || descr == null || fortran == null || shape == null) {
      throw file.corrupt(
          "its header must be a dictionary of descr (a type), fortran_order (True or False) and"
              + " shape (a tuple), but is "
              + shortened(dictionary));
    }
    return of(file, descr, fortran.equals("True"), extents(file, shape));
  }

  private static NpyHeader of(InputFile file, String descr, boolean fortran, List<Integer> shape) {
    Matcher type = DESCR.matcher(descr);
    if (!type.matches() || (type.group(1).equals("|") && !type.group(2).endsWith("1"))) {
      throw file.corrupt(
          "must hold f4, f8, u1, i4, i8 or b1 with a byte order such as <f4, but holds '"
              + shortened(descr)
              + "'");
    }
    ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyHeader(type.group(2), order, fortran, shape, product(file, shape));
  }

  private static List<Integer> extents(InputFile file, String tuple) {
    List<Integer> extents = new ArrayList<>();
    String inner = tuple.strip();
    if (inner.endsWith(",")) {
      inner = inner.substring(0, inner.length() - 1);
    }
    if (inner.isBlank()) {
      throw file.corrupt("holds a single number, but must hold rows: an array of 1 axis or more");
    }
    for (String part : inner.split(",", -1)) {
      String digits = part.strip().replaceFirst("L$", "");
      if (!digits.matches("\\d{1,4000}")) {
        throw file.corrupt("its shape must be whole numbers, but is (" + shortened(tuple) + ")");
      }
      BigInteger extent = new BigInteger(digits);
      if (extent.signum() == 0) {
        throw file.corrupt("holds no value: its shape is (" + shortened(tuple) + ")");
      }
      if (extent.bitLength() > 31) {
        throw tooMany(file, tuple);
      }
      extents.add(extent.intValueExact());
    }
    if (extents.size() > 8) {
      throw file.corrupt("must have at most 8 axes, but has " + extents.size());
    }
    return extents;
  }

  private static int product(InputFile file, List<Integer> shape) {
    long size = 1;
    for (int extent : shape) {
      size *= extent;
      if (size > Integer.MAX_VALUE) {
        throw tooMany(file, shape.toString());
      }
    }
    return (int) size;
  }

  private static GalateaException tooMany(InputFile file, String shape) {
    return file.corrupt(
        "its shape " + shortened(shape) + " has more than the 2147483647 values that can be read");
  }

  private static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  int bytesPerValue() {
    return type.charAt(1) - '0';
  }
}
