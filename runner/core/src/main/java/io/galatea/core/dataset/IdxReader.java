package io.galatea.core.dataset;

import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.toolkit.data.ByteDataset;
import io.galatea.toolkit.file.InputFile;
import java.util.Optional;

/**
 * Reads IDX files of bytes (Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten
 * digits"), packed with gzip or not. Images: magic 2051, count, height, width, then grey levels.
 * Labels: magic 2049, count, then a byte each. All numbers are big-endian.
 */
final class IdxReader {
  private static final int IMAGES = 2051;
  private static final int LABELS = 2049;

  private IdxReader() {}

  /**
   * Reads images with their labels, if there are any.
   *
   * @throws GalateaException of kind data if a file is not what it must be or they do not fit
   */
  static ByteDataset read(String name, InputFile imageFile, Optional<InputFile> labelFile) {
    try (ContentReader in = ContentReader.open(imageFile)) {
      checkMagic(imageFile, in.int32("header"), IMAGES);
      int count = extent(imageFile, in, "the number of images");
      int height = extent(imageFile, in, "the height");
      int width = extent(imageFile, in, "the width");
      long size = (long) height * width;
      // Below 2^62, and the product below 2^93: compare by division, which cannot overflow.
      if (size > Integer.MAX_VALUE / count) {
        throw imageFile.corrupt(
            "its header promises "
                + count
                + " images of "
                + height
                + " × "
                + width
                + " pixels, more than the 2147483647 bytes that can be read");
      }
      byte[] pixels = in.bytes(count * size, "images");
      in.end("its last image");
      int[] labels = labelFile.map(file -> labels(file, imageFile, count)).orElse(new int[0]);
      Shape shape = Shape.of(height, width);
      return new ByteDataset(name, shape, pixels, ByteDataset.GREY_LEVELS, labels);
    }
  }

  private static int[] labels(InputFile file, InputFile imageFile, int images) {
    try (ContentReader in = ContentReader.open(file)) {
      checkMagic(file, in.int32("header"), LABELS);
      int count = extent(file, in, "the number of labels");
      if (count != images) {
        throw file.corrupt(
            "has " + count + " labels, but " + imageFile.name() + " has " + images + " images");
      }
      byte[] bytes = in.bytes(count, "labels");
      in.end("its last label");
      int[] labels = new int[count];
      for (int i = 0; i < count; i++) {
        labels[i] = bytes[i] & 0xFF;
      }
      return labels;
    }
  }

  private static void checkMagic(InputFile file, int magic, int wanted) {
    if (magic == wanted) {
      return;
    }
    if (magic == LABELS) {
      throw file.corrupt("is a label file (magic 2049) where images belong (magic 2051)");
    }
    if (magic == IMAGES) {
      throw file.corrupt("is an image file (magic 2051) where labels belong (magic 2049)");
    }
    throw file.corrupt(
        String.format(
            "is no IDX file of %s: it must begin with the magic number %d, but begins with %d",
            wanted == IMAGES ? "images" : "labels", wanted, Integer.toUnsignedLong(magic)));
  }

  private static int extent(InputFile file, ContentReader in, String what) {
    int extent = in.int32("header");
    if (extent < 1) {
      throw file.corrupt(
          what
              + " in its header must be from 1 to 2147483647, but is "
              + Integer.toUnsignedLong(extent));
    }
    return extent;
  }
}
