package io.galatea.runner.store;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Tensor;
import io.galatea.runner.store.Safetensors.Slot;
import io.galatea.toolkit.file.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the header of a safetensors file, strictly: what is not allowed is refused by name. */
final class SafetensorsHeader {
  private static final int MAX_DIMENSIONS = 32;

  private final InputFile file;
  private final JsonParser json;
  private final Map<String, String> texts = new TreeMap<>();
  private final List<Slot> slots = new ArrayList<>();

  private SafetensorsHeader(InputFile file, JsonParser json) {
    this.file = file;
    this.json = json;
  }

  static SafetensorsHeader parse(InputFile file, ByteBuffer header) {
    if (!header.hasRemaining() || header.get(0) != '{') {
      throw file.corrupt("is no safetensors file: its header must begin with {");
    }
    try {
      // A new decoder reports what is malformed instead of replacing it.
      String text = StandardCharsets.UTF_8.newDecoder().decode(header).toString();
      try (JsonParser json = Safetensors.JSON.createParser(text)) {
        SafetensorsHeader parsed = new SafetensorsHeader(file, json);
        parsed.document();
        return parsed;
      }
    } catch (CharacterCodingException e) {
      throw file.corrupt("its header must be UTF-8 text, but is not", e);
    } catch (JsonParseException e) {
      throw file.corrupt("its header must be JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw file.corrupt("its header must be JSON: " + e.getMessage(), e);
    }
  }

  Map<String, String> texts() {
    return texts;
  }

  /** The tensors in the order of their places. */
  List<Slot> slots() {
    return slots;
  }

  /** Checks that the tensors cover the data from end to end, without gap or overlap. */
  void checkPlaces(long dataBytes) {
    slots.sort(Comparator.comparingLong(Slot::begin).thenComparingLong(Slot::end));
    long expected = 0;
    for (Slot slot : slots) {
      if (slot.begin() != expected) {
        throw tensor(
            slot.name(),
            "must begin at byte "
                + expected
                + ", where the one before it ends, but begins at "
                + slot.begin());
      }
      if (slot.end() > dataBytes) {
        throw tensor(
            slot.name(),
            "ends at byte "
                + slot.end()
                + ", but the file has only "
                + dataBytes
                + " (truncated?)");
      }
      expected = slot.end();
    }
    if (expected != dataBytes) {
      throw file.corrupt(
          (dataBytes - expected) + " bytes follow the last tensor, where the file must end");
    }
  }

  private void document() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (name.equals(Safetensors.METADATA)) {
        metadata();
      } else {
        tensor(name);
      }
    }
    if (json.nextToken() != null) {
      throw file.corrupt("its header goes on after the closing }");
    }
  }

  private void metadata() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, Safetensors.METADATA);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      expect(json.nextToken(), JsonToken.VALUE_STRING, Safetensors.METADATA + "." + name);
      texts.put(name, json.getText());
    }
  }

  private void tensor(String name) throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "tensor '" + name + "'");
    Tensor.Type type = null;
    long[] shape = null;
    long[] offsets = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      switch (key) {
        case "dtype" -> type = type(name);
        case "shape" -> shape = numbers(name, key, Integer.MAX_VALUE);
        case "data_offsets" -> offsets = numbers(name, key, Long.MAX_VALUE);
        default -> throw tensor(name, "has an unknown key '" + key + "'");
      }
    }
    if (type == null || shape == null || offsets == null) {
      throw tensor(name, "must have dtype, shape and data_offsets");
    }
    slots.add(slot(name, type, shape, offsets));
  }

  private Slot slot(String name, Tensor.Type type, long[] shape, long[] offsets) {
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw tensor(
          name,
          "must have data_offsets [begin, end] with begin <= end, but has "
              + Arrays.toString(offsets));
    }
    long bytes;
    try {
      // Extent by extent from the left, as Tensor does, so that it cannot overflow there either.
      long size = 1;
      for (long extent : shape) {
        size = Math.multiplyExact(size, extent);
      }
      bytes = Math.multiplyExact(size, (long) type.bytes());
    } catch (ArithmeticException e) {
      throw tensor(name, "has a size beyond 2^63: shape " + Arrays.toString(shape));
    }
    if (bytes != offsets[1] - offsets[0]) {
      throw tensor(
          name,
          "has "
              + (offsets[1] - offsets[0])
              + " bytes by its data_offsets, but "
              + bytes
              + " by its shape "
              + Arrays.toString(shape)
              + " of "
              + type);
    }
    List<Integer> extents = Arrays.stream(shape).mapToObj(extent -> (int) extent).toList();
    return new Slot(name, type, extents, offsets[0], offsets[1]);
  }

  private Tensor.Type type(String name) throws IOException {
    expect(json.nextToken(), JsonToken.VALUE_STRING, "the dtype of tensor '" + name + "'");
    String text = json.getText();
    return Arrays.stream(Tensor.Type.values())
        .filter(type -> type.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                tensor(
                    name,
                    "must have a dtype of "
                        + Arrays.toString(Tensor.Type.values())
                        + ", but has "
                        + text));
  }

  private long[] numbers(String name, String key, long most) throws IOException {
    expect(json.nextToken(), JsonToken.START_ARRAY, "the " + key + " of tensor '" + name + "'");
    List<Long> numbers = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
          || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          || json.getLongValue() < 0
          || json.getLongValue() > most) {
        throw tensor(
            name,
            "must have whole numbers from 0 to " + most + " in " + key + ", but has " + value());
      }
      if (numbers.size() == MAX_DIMENSIONS) {
        throw tensor(name, "must have at most " + MAX_DIMENSIONS + " numbers in " + key);
      }
      numbers.add(json.getLongValue());
    }
    return numbers.stream().mapToLong(Long::longValue).toArray();
  }

  private void expect(JsonToken token, JsonToken wanted, String what) throws IOException {
    if (token != wanted) {
      String kind =
          switch (wanted) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            default -> "a text";
          };
      throw file.corrupt(what + " must be " + kind + " in the header, but is " + value());
    }
  }

  private String value() throws IOException {
    String text = String.valueOf(json.getText());
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private GalateaException tensor(String name, String problem) {
    return file.corrupt("the tensor '" + name + "' " + problem);
  }
}
