package io.galatea.api.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.ModelFormat;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.api.model.Model;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.State;
import io.galatea.api.model.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * What every form of models has to keep to. Files come from anywhere: what is not such a model is
 * refused with an error of kind data and nothing else.
 *
 * @param <M> the models
 */
public abstract class ModelFormatContract<M extends Model> {

  /** The format under test. */
  protected abstract ModelFormat<M> format();

  /** A model whose tensors are of different extents, none of them 0. */
  protected abstract M model();

  /** The names of tensors that may hold infinite values; most formats have none. */
  protected Set<String> mayBeInfinite() {
    return Set.of();
  }

  private final Provenance provenance = ToyData.provenance("contract:format");

  private State state() {
    return format().write(model());
  }

  @Test
  void the_model_is_of_the_class_that_is_declared() {
    assertThat(model()).isInstanceOf(format().model());
  }

  @Test
  void what_was_written_reads_back_and_writes_the_same() {
    M read = format().read(state(), provenance);
    assertThat(format().write(read)).isEqualTo(state());
    assertThat(state().tensors()).isNotEmpty();
  }

  @Test
  void the_model_read_has_the_provenance_that_was_given() {
    assertThat(format().read(state(), provenance).provenance()).isEqualTo(provenance);
  }

  @Test
  void a_missing_tensor_is_refused() {
    eachTensor((name, tensor) -> isRefused("without " + name, without(name)));
    isRefused("empty", State.of(Map.of()));
  }

  @Test
  void a_tensor_of_other_extents_is_refused() {
    eachTensor(
        (name, tensor) -> {
          int[] shape = tensor.shape().stream().mapToInt(Integer::intValue).toArray();
          int[] deeper = Arrays.copyOf(shape, shape.length + 1);
          deeper[shape.length] = 1;
          isRefused(name + " with one more extent", with(name, reshaped(tensor, deeper)));
          int[] longer = shape.length == 0 ? new int[] {1} : shape.clone();
          longer[0] += 1;
          isRefusedOrKept(name + " with more rows", with(name, resized(tensor, longer)));
        });
  }

  @Test
  void a_tensor_of_another_type_is_refused() {
    eachTensor(
        (name, tensor) -> {
          int[] shape = tensor.shape().stream().mapToInt(Integer::intValue).toArray();
          isRefused(
              name + " of another type",
              with(
                  name,
                  tensor.type() == Tensor.Type.U8
                      ? Tensor.of(new float[tensor.size()], shape)
                      : Tensor.of(new byte[tensor.size()], shape)));
        });
  }

  @Test
  void a_value_that_is_not_finite_is_refused() {
    eachTensor(
        (name, tensor) -> {
          boolean floating = tensor.type() == Tensor.Type.F32 || tensor.type() == Tensor.Type.F64;
          if (floating && tensor.size() > 0 && !mayBeInfinite().contains(name)) {
            for (float value :
                new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
              isRefused(name + " with " + value, with(name, ending(tensor, value)));
            }
          }
        });
  }

  @Test
  void a_wrong_text_is_refused_or_does_not_matter() {
    for (String name : state().texts().keySet()) {
      for (String wrong : List.of("", "x", "-1", "0", "NaN", "2147483647", "9223372036854775807")) {
        Map<String, String> texts = new TreeMap<>(state().texts());
        texts.put(name, wrong);
        isRefusedOrKept(name + " of '" + wrong + "'", new State(state().tensors(), texts));
      }
      Map<String, String> texts = new TreeMap<>(state().texts());
      texts.remove(name);
      Throwable thrown =
          Assertions.catchThrowable(
              () -> format().read(new State(state().tensors(), texts), provenance));
      if (thrown != null) {
        isAnErrorOfData("without " + name, thrown);
      }
    }
  }

  private void eachTensor(BiConsumer<String, Tensor> check) {
    state().tensors().forEach(check);
  }

  private State without(String name) {
    Map<String, Tensor> tensors = new TreeMap<>(state().tensors());
    tensors.remove(name);
    return new State(tensors, state().texts());
  }

  private State with(String name, Tensor tensor) {
    Map<String, Tensor> tensors = new TreeMap<>(state().tensors());
    tensors.put(name, tensor);
    return new State(tensors, state().texts());
  }

  private void isRefused(String what, State state) {
    isAnErrorOfData(what, Assertions.catchThrowable(() -> format().read(state, provenance)));
  }

  /** What is not refused has to be what was read, and nothing else. */
  private void isRefusedOrKept(String what, State state) {
    try {
      assertThat(format().write(format().read(state, provenance))).as(what).isEqualTo(state);
    } catch (GalateaException e) {
      isAnErrorOfData(what, e);
    }
  }

  private static void isAnErrorOfData(String what, Throwable thrown) {
    assertThat(thrown)
        .as(what)
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA));
    assertThat(thrown).as(what).message().isNotBlank();
  }

  private static Tensor reshaped(Tensor tensor, int[] shape) {
    return switch (tensor.type()) {
      case F32 -> Tensor.of(tensor.floats(), shape);
      case F64 -> Tensor.of(tensor.doubles(), shape);
      case I32 -> Tensor.of(tensor.ints(), shape);
      case I64 -> Tensor.of(tensor.longs(), shape);
      case U8 -> Tensor.of(tensor.bytes(), shape);
    };
  }

  private static Tensor resized(Tensor tensor, int[] shape) {
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return switch (tensor.type()) {
      case F32 -> Tensor.of(Arrays.copyOf(tensor.floats(), size), shape);
      case F64 -> Tensor.of(Arrays.copyOf(tensor.doubles(), size), shape);
      case I32 -> Tensor.of(Arrays.copyOf(tensor.ints(), size), shape);
      case I64 -> Tensor.of(Arrays.copyOf(tensor.longs(), size), shape);
      case U8 -> Tensor.of(Arrays.copyOf(tensor.bytes(), size), shape);
    };
  }

  private static Tensor ending(Tensor tensor, float value) {
    int[] shape = tensor.shape().stream().mapToInt(Integer::intValue).toArray();
    if (tensor.type() == Tensor.Type.F32) {
      float[] floats = tensor.floats();
      floats[floats.length - 1] = value;
      return Tensor.of(floats, shape);
    }
    double[] doubles = tensor.doubles();
    doubles[doubles.length - 1] = value;
    return Tensor.of(doubles, shape);
  }
}
