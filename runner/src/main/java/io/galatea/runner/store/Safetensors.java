package io.galatea.runner.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import io.galatea.toolkit.file.InputFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * States as safetensors (Hugging Face, "safetensors", format version 0.x): 8 bytes little-endian
 * length of the header, the header as JSON, then the tensors' bytes, little-endian and row-major.
 *
 * <p>Written canonically: texts by name; tensors with larger elements first, then by name, so that
 * each is aligned; the header padded with spaces to a multiple of 8. So a state has one file, and
 * saving a loaded file gives the same bytes.
 */
public final class Safetensors {
  /** A longer header is refused unread. */
  static final int MAX_HEADER = 16 << 20;

  static final String METADATA = "__metadata__";
  static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int ALIGNMENT = 8;

  private Safetensors() {}

  /** A tensor's place in the file. */
  record Slot(String name, Tensor.Type type, List<Integer> shape, long begin, long end) {
    int[] extents() {
      return shape.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /**
   * The file of a state.
   *
   * @throws IllegalArgumentException if a tensor is called {@code __metadata__}, a text or a name
   *     cannot be encoded in UTF-8, or there is more than one array can hold
   */
  public static byte[] write(State state) {
    if (state.tensors().containsKey(METADATA)) {
      throw new IllegalArgumentException("no tensor can be called " + METADATA);
    }
    List<Slot> slots = layOut(state.tensors());
    byte[] header = encode(header(state.texts(), slots));
    int padded = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (padded > MAX_HEADER) {
      throw new IllegalArgumentException(
          "the header would take " + padded + " bytes, but at most " + MAX_HEADER + " are allowed");
    }
    long data = slots.isEmpty() ? 0 : slots.get(slots.size() - 1).end();
    ByteBuffer file =
        ByteBuffer.allocate(Math.toIntExact(Long.BYTES + padded + data))
            .order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(padded).put(header);
    while (file.position() < Long.BYTES + padded) {
      file.put((byte) ' ');
    }
    for (Slot slot : slots) {
      put(state.tensors().get(slot.name()), file);
    }
    return file.array();
  }

  private static List<Slot> layOut(Map<String, Tensor> tensors) {
    List<Map.Entry<String, Tensor>> ordered = new ArrayList<>(tensors.entrySet());
    ordered.sort(
        Comparator.comparingInt(
                (Map.Entry<String, Tensor> entry) -> -entry.getValue().type().bytes())
            .thenComparing(Map.Entry::getKey));
    List<Slot> slots = new ArrayList<>();
    long begin = 0;
    for (Map.Entry<String, Tensor> entry : ordered) {
      Tensor tensor = entry.getValue();
      long end = begin + (long) tensor.size() * tensor.type().bytes();
      slots.add(new Slot(entry.getKey(), tensor.type(), tensor.shape(), begin, end));
      begin = end;
    }
    return slots;
  }

  private static String header(Map<String, String> texts, List<Slot> slots) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      if (!texts.isEmpty()) {
        json.writeObjectFieldStart(METADATA);
        for (Map.Entry<String, String> entry : texts.entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
      }
      for (Slot slot : slots) {
        json.writeObjectFieldStart(slot.name());
        json.writeStringField("dtype", slot.type().name());
        json.writeFieldName("shape");
        json.writeArray(slot.extents(), 0, slot.shape().size());
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {slot.begin(), slot.end()}, 0, 2);
        json.writeEndObject();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer never fails", e);
    }
    return text.toString();
  }

  private static byte[] encode(String header) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(header)) {
      throw new IllegalArgumentException("a name or a text holds half a surrogate pair");
    }
    return header.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(Tensor tensor, ByteBuffer file) {
    switch (tensor.type()) {
      case F32 -> file.asFloatBuffer().put(tensor.floats());
      case F64 -> file.asDoubleBuffer().put(tensor.doubles());
      case I32 -> file.asIntBuffer().put(tensor.ints());
      case I64 -> file.asLongBuffer().put(tensor.longs());
      case U8 -> file.duplicate().put(tensor.bytes());
    }
    file.position(file.position() + tensor.size() * tensor.type().bytes());
  }

  /**
   * The state in a file that may come from anywhere: nothing is taken on trust.
   *
   * @throws GalateaException of kind data if a rule of the format is broken, with the file's name
   *     and the rule; of kind resource if it does not fit the memory
   */
  public static State read(InputFile file) {
    byte[] bytes = file.readAll();
    if (bytes.length < Long.BYTES) {
      throw file.corrupt(
          "is no safetensors file: it has " + bytes.length + " bytes, and its header alone 8");
    }
    ByteBuffer content = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = content.getLong();
    if (length < 0 || length > MAX_HEADER) {
      throw file.corrupt(
          "is no safetensors file: its header must have at most "
              + MAX_HEADER
              + " bytes, but claims "
              + Long.toUnsignedString(length));
    }
    if (length > content.remaining()) {
      throw file.corrupt(
          "is truncated: its header claims "
              + length
              + " bytes, but "
              + content.remaining()
              + " follow");
    }
    ByteBuffer header = content.slice(Long.BYTES, (int) length);
    ByteBuffer data =
        content
            .slice(Long.BYTES + (int) length, content.remaining() - (int) length)
            .order(ByteOrder.LITTLE_ENDIAN);
    SafetensorsHeader parsed = SafetensorsHeader.parse(file, header);
    parsed.checkPlaces(data.remaining());
    Map<String, Tensor> tensors = new TreeMap<>();
    for (Slot slot : parsed.slots()) {
      tensors.put(slot.name(), get(slot, data));
    }
    return new State(tensors, parsed.texts());
  }

  private static Tensor get(Slot slot, ByteBuffer data) {
    int bytes = (int) (slot.end() - slot.begin());
    int count = bytes / slot.type().bytes();
    ByteBuffer source = data.slice((int) slot.begin(), bytes).order(ByteOrder.LITTLE_ENDIAN);
    switch (slot.type()) {
      case F32 -> {
        float[] values = new float[count];
        source.asFloatBuffer().get(values);
        return Tensor.of(values, slot.extents());
      }
      case F64 -> {
        double[] values = new double[count];
        source.asDoubleBuffer().get(values);
        return Tensor.of(values, slot.extents());
      }
      case I32 -> {
        int[] values = new int[count];
        source.asIntBuffer().get(values);
        return Tensor.of(values, slot.extents());
      }
      case I64 -> {
        long[] values = new long[count];
        source.asLongBuffer().get(values);
        return Tensor.of(values, slot.extents());
      }
      case U8 -> {
        byte[] values = new byte[count];
        source.get(values);
        return Tensor.of(values, slot.extents());
      }
    }
    throw new AssertionError(slot.type());
  }
}
