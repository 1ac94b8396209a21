package io.galatea.core.dataset;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.Shape;
import io.galatea.api.error.GalateaException;
import io.galatea.toolkit.data.ByteDataset;
import io.galatea.toolkit.data.DoubleDataset;
import io.galatea.toolkit.data.FloatDataset;
import io.galatea.toolkit.file.InputFile;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/** Reads arrays in NumPy's .npy format, packed with gzip or not. */
final class NpyReader {
  private static final List<Integer> SINGLE = List.of(1);

  private final InputFile file;
  private final NpyHeader header;
  private final byte[] bytes;

  private NpyReader(InputFile file) {
    this.file = file;
    try (ContentReader in = ContentReader.open(file)) {
      this.header = NpyHeader.read(file, in);
      this.bytes = in.bytes((long) header.size() * header.bytesPerValue(), "values");
      in.end("its last value");
    }
  }

  /**
   * The data set of a file of values, with labels if there are any.
   *
   * @throws GalateaException of kind data if a file is not what it must be or they do not fit
   */
  static Dataset dataset(InputFile valueFile, Optional<InputFile> labelFile, double divisor) {
    NpyReader values = new NpyReader(valueFile);
    int rows = values.header.shape().get(0);
    int[] labels =
        labelFile.map(file -> new NpyReader(file).labels(valueFile, rows)).orElse(new int[0]);
    return values.dataset(divisor, labels);
  }

  private Dataset dataset(double divisor, int[] labels) {
    List<Integer> axes = header.shape();
    Shape shape = new Shape(axes.size() == 1 ? SINGLE : axes.subList(1, axes.size()));
    int[] places = places();
    return switch (header.type()) {
      case "u1", "b1" -> new ByteDataset(file.shortName(), shape, inOrder(places), divisor, labels);
      case "f4" -> new FloatDataset(file.shortName(), shape, floats(places, divisor), labels);
      default -> new DoubleDataset(file.shortName(), shape, doubles(places, divisor), labels);
    };
  }

  /** Where each value stands, in row-major order; empty if the file is in that order itself. */
  private int[] places() {
    if (!header.fortran() || header.shape().size() == 1) {
      return new int[0];
    }
    file.checkFits((long) header.size() * Integer.BYTES, "reordering its values");
    int axes = header.shape().size();
    int[] strides = new int[axes];
    for (int axis = 0, stride = 1; axis < axes; axis++) {
      strides[axis] = stride;
      stride *= header.shape().get(axis);
    }
    int[] index = new int[axes];
    int[] places = new int[header.size()];
    for (int i = 0, place = 0; i < places.length; i++) {
      places[i] = place;
      for (int axis = axes - 1; axis >= 0; axis--) {
        place += strides[axis];
        if (++index[axis] < header.shape().get(axis)) {
          break;
        }
        place -= strides[axis] * header.shape().get(axis);
        index[axis] = 0;
      }
    }
    return places;
  }

  private byte[] inOrder(int[] places) {
    if (header.type().equals("b1")) {
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] != 0 && bytes[i] != 1) {
          throw file.corrupt(
              "truth values must be 0 or 1, but value " + i + " is " + (bytes[i] & 0xFF));
        }
      }
    }
    if (places.length == 0) {
      return bytes;
    }
    byte[] ordered = new byte[bytes.length];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = bytes[places[i]];
    }
    return ordered;
  }

  private float[] floats(int[] places, double divisor) {
    file.checkFits((long) header.size() * Float.BYTES, "its values");
    IntToDoubleFunction source = source();
    float[] values = new float[header.size()];
    for (int i = 0; i < values.length; i++) {
      int place = places.length == 0 ? i : places[i];
      values[i] = (float) (finite(source.applyAsDouble(place), place) / divisor);
    }
    return values;
  }

  private double[] doubles(int[] places, double divisor) {
    file.checkFits((long) header.size() * Double.BYTES, "its values");
    IntToDoubleFunction source = source();
    double[] values = new double[header.size()];
    for (int i = 0; i < values.length; i++) {
      int place = places.length == 0 ? i : places[i];
      values[i] = finite(source.applyAsDouble(place), place) / divisor;
    }
    return values;
  }

  private double finite(double value, int place) {
    if (!Double.isFinite(value)) {
      throw file.corrupt("values must be finite, but value " + place + " is " + value);
    }
    return value;
  }

  private IntToDoubleFunction source() {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(header.order());
    return switch (header.type()) {
      case "f4" -> in.asFloatBuffer()::get;
      case "f8" -> in.asDoubleBuffer()::get;
      case "i4" -> in.asIntBuffer()::get;
      case "i8" -> {
        LongBuffer longs = in.asLongBuffer();
        yield i -> (double) longs.get(i);
      }
      default -> i -> bytes[i] & 0xFF;
    };
  }

  private int[] labels(InputFile valueFile, int rows) {
    if (header.shape().size() != 1 || header.type().startsWith("f")) {
      throw file.corrupt(
          "labels must be one axis of whole numbers (u1, i4 or i8), but it holds "
              + header.type()
              + " of shape "
              + header.shape());
    }
    if (header.size() != rows) {
      throw file.corrupt(
          "has " + header.size() + " labels, but " + valueFile.name() + " has " + rows + " rows");
    }
    IntToDoubleFunction source = source();
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      double label = source.applyAsDouble(i);
      if (!(label >= 0 && label <= Integer.MAX_VALUE)) {
        throw file.corrupt(
            "labels must be from 0 to 2147483647, but label " + i + " is " + (long) label);
      }
      labels[i] = (int) label;
    }
    return labels;
  }
}
