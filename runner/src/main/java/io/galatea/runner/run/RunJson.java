package io.galatea.runner.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.galatea.api.figure.Figure;
import io.galatea.api.figure.Images;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the values of a run look as JSON: keys are component names, figures carry a {@code type} in
 * kebab-case, numbers that are not finite are null, and the pixels of images are a PNG file's name
 * (see {@link ImageFiles}).
 */
final class RunJson {
  /** The attribute of a reader or writer that holds the {@link ImageFiles}. */
  static final String IMAGE_FILES = "imageFiles";

  static final ObjectMapper MAPPER = mapper();

  private RunJson() {}

  private static ObjectMapper mapper() {
    SimpleModule numbers = new SimpleModule();
    numbers.addSerializer(Double.class, new FiniteOrNull());
    numbers.addSerializer(double.class, new FiniteOrNull());
    numbers.addDeserializer(Double.class, new NullAsNaN());
    numbers.addDeserializer(double.class, new NullAsNaN());
    numbers.addSerializer(Images.class, new ImagesAsFile());
    numbers.addDeserializer(Images.class, new ImagesFromFile());
    ObjectMapper mapper =
        new ObjectMapper(
            JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
                .build());
    mapper.registerModules(new Jdk8Module(), new JavaTimeModule(), numbers);
    mapper.addMixIn(Figure.class, Typed.class);
    mapper.addMixIn(Figure.Cell.class, NumberOrText.class);
    mapper.addMixIn(Figure.Line.class, WithoutAbsent.class);
    mapper.addMixIn(Figure.Points.class, WithoutAbsent.class);
    mapper.addMixIn(Figure.HeatMap.class, WithoutAbsent.class);
    for (Class<?> type : Figure.class.getPermittedSubclasses()) {
      mapper.registerSubtypes(new NamedType(type, kebab(type.getSimpleName())));
    }
    mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    // Options are Long and Double, however small.
    mapper.enable(DeserializationFeature.USE_LONG_FOR_INTS);
    mapper.setDefaultPrettyPrinter(
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
    return mapper;
  }

  /**
   * {@code HIGHER_IS_BETTER} and {@code LineChart} as {@code higher-is-better}, {@code line-chart}.
   */
  static String kebab(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
  }

  /**
   * The constant that {@link #kebab} wrote.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static <E extends Enum<E>> E constant(Class<E> type, String kebab) {
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      known.add(kebab(constant.name()));
      if (kebab(constant.name()).equals(kebab)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("'" + kebab + "' is none of " + String.join(", ", known));
  }

  /**
   * Refuses a value that a file must have and has not.
   *
   * @throws IllegalArgumentException with its name
   */
  static void present(String name, Object value) {
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  private interface Typed {}

  /** What a figure has not is not written. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  interface WithoutAbsent {}

  /** A cell of text has no number; one of a number that is not finite has null. */
  interface NumberOrText {
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @JsonDeserialize(using = NullAsPresentNaN.class)
    Optional<Double> number();
  }

  private static final class NullAsPresentNaN extends StdDeserializer<Optional<Double>> {
    NullAsPresentNaN() {
      super(Optional.class);
    }

    @Override
    public Optional<Double> deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      return Optional.of(in.getDoubleValue());
    }

    @Override
    public Optional<Double> getNullValue(DeserializationContext context) {
      return Optional.of(Double.NaN);
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Optional.empty();
    }
  }

  private static final class FiniteOrNull extends StdSerializer<Double> {
    FiniteOrNull() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }

  private static final class NullAsNaN extends StdDeserializer<Double> {
    NullAsNaN() {
      super(Double.class);
    }

    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return in.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }

  private static final class ImagesAsFile extends StdSerializer<Images> {
    ImagesAsFile() {
      super(Images.class);
    }

    @Override
    public void serialize(Images images, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      ImageFiles files = (ImageFiles) provider.getAttribute(IMAGE_FILES);
      out.writeStartObject();
      out.writeNumberField("count", images.count());
      out.writeNumberField("height", images.height());
      out.writeNumberField("width", images.width());
      out.writeNumberField("channels", images.channels());
      out.writeStringField("file", files.write(images));
      out.writeEndObject();
    }
  }

  private static final class ImagesFromFile extends StdDeserializer<Images> {
    ImagesFromFile() {
      super(Images.class);
    }

    @Override
    public Images deserialize(JsonParser in, DeserializationContext context) throws IOException {
      ImageFiles files = (ImageFiles) context.getAttribute(IMAGE_FILES);
      Stored stored = in.readValueAs(Stored.class);
      return files.read(
          stored.file(), stored.count(), stored.height(), stored.width(), stored.channels());
    }
  }

  private record Stored(int count, int height, int width, int channels, String file) {}
}
