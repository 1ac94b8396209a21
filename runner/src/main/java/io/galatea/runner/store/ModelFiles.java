package io.galatea.runner.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.galatea.api.ModelFormat;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.runner.plugin.Entry;
import io.galatea.toolkit.file.AtomicFile;
import io.galatea.toolkit.file.InputFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Models on disk: the format's tensors and texts as safetensors, with the format's qualified name,
 * Galatea's version and the provenance among the metadata. There is no clock, host or path in them,
 * so that the same training gives the same bytes.
 */
public final class ModelFiles {
  private static final String FORMAT = "format";
  private static final String GALATEA_VERSION = "galatea.version";
  private static final String TRAINER = "trainer";
  private static final String VERSION = "version";
  private static final String OPTIONS = "options";
  private static final String SEED = "seed";
  private static final String STREAM = "stream";
  private static final String DATA = "data";

  /** The names of texts that are the host's, not the format's. */
  private static final List<String> RESERVED =
      List.of(FORMAT, GALATEA_VERSION, TRAINER, VERSION, OPTIONS, SEED, STREAM, DATA);

  private ModelFiles() {}

  /**
   * Writes a model.
   *
   * @param format the form, whose class of models must be the model's
   * @param galateaVersion the version of Galatea
   * @throws GalateaException of kind plugin if the format's state cannot be kept; as {@link
   *     AtomicFile#write(Path, byte[])} otherwise
   */
  public static void save(
      Path file, Model model, Entry<ModelFormat<?>> format, String galateaVersion) {
    AtomicFile.write(file, bytes(model, format, galateaVersion));
  }

  /** The bytes of a model's file. */
  static byte[] bytes(Model model, Entry<ModelFormat<?>> format, String galateaVersion) {
    State own = write(format.value(), model);
    Map<String, String> texts = new TreeMap<>(own.texts());
    host(model.provenance(), format.qualifiedName(), galateaVersion)
        .forEach(
            (name, text) -> {
              if (texts.put(name, text) != null) {
                throw GalateaException.plugin(
                    "the model format "
                        + format.qualifiedName()
                        + " writes a text '"
                        + name
                        + "'; these names are the host's: "
                        + RESERVED);
              }
            });
    try {
      return Safetensors.write(new State(own.tensors(), texts));
    } catch (IllegalArgumentException e) {
      throw GalateaException.plugin(
          "the model format "
              + format.qualifiedName()
              + " writes what cannot be kept: "
              + e.getMessage(),
          e);
    }
  }

  private static <M extends Model> State write(ModelFormat<M> format, Model model) {
    return format.write(format.model().cast(model));
  }

  private static Map<String, String> host(
      Provenance provenance, String format, String galateaVersion) {
    return Map.of(
        FORMAT,
        format,
        GALATEA_VERSION,
        galateaVersion,
        TRAINER,
        provenance.trainer(),
        VERSION,
        provenance.version(),
        OPTIONS,
        json(provenance.options()),
        SEED,
        Long.toString(provenance.seed()),
        STREAM,
        provenance.stream(),
        DATA,
        json(provenance.data()));
  }

  /**
   * Reads a model from a file that may come from anywhere.
   *
   * @param formats gives the format of a qualified name; throws, or gives null, if there is none
   * @throws GalateaException of kind usage if the file is missing, of kind data if it is corrupt,
   *     no model, or a model of a format that no plugin offers
   */
  public static Model read(Path path, Function<String, Entry<ModelFormat<?>>> formats) {
    return read(InputFile.of(path), formats);
  }

  /** As {@link #read(Path, Function)}, of a file that was found. */
  public static Model read(InputFile file, Function<String, Entry<ModelFormat<?>>> formats) {
    State state = Safetensors.read(file);
    if (!state.texts().containsKey(FORMAT)) {
      throw file.corrupt(
          "is a safetensors file, but no model of Galatea: its metadata have no 'format'");
    }
    String name = state.text(FORMAT);
    try {
      Entry<ModelFormat<?>> format = formats.apply(name);
      if (format == null) {
        throw GalateaException.data("no plugin on the class path offers the model format " + name);
      }
      Map<String, String> own = new TreeMap<>(state.texts());
      own.keySet().removeAll(RESERVED);
      return format.value().read(new State(state.tensors(), own), provenance(state));
    } catch (GalateaException e) {
      throw e.saying(file.name() + ": " + e.getMessage());
    } catch (RuntimeException e) {
      // A format should check what it reads; where it does not, the file is still to blame.
      throw file.corrupt("is no model of format " + name + ": " + e.getMessage(), e);
    }
  }

  private static Provenance provenance(State state) {
    return new Provenance(
        state.text(TRAINER),
        state.text(VERSION),
        map(state, OPTIONS),
        state.number(SEED),
        state.text(STREAM),
        map(state, DATA));
  }

  private static String json(Map<String, String> map) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Safetensors.JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> entry : map.entrySet()) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer never fails", e);
    }
    return text.toString();
  }

  private static Map<String, String> map(State state, String name) {
    Map<String, String> map = new LinkedHashMap<>();
    try (JsonParser json = Safetensors.JSON.createParser(state.text(name))) {
      boolean fits = json.nextToken() == JsonToken.START_OBJECT;
      while (fits && json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        fits = json.nextToken() == JsonToken.VALUE_STRING;
        map.put(key, json.getText());
      }
      if (!fits || json.nextToken() != null) {
        throw GalateaException.data("the text '" + name + "' must be a JSON object of texts");
      }
      return map;
    } catch (IOException e) {
      throw GalateaException.data("the text '" + name + "' must be a JSON object of texts", e);
    }
  }
}
