package io.galatea.api;

import com.google.inject.TypeLiteral;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;

/**
 * What an implementation says of itself by the type arguments that it implements an interface with.
 */
final class TypeArgument {
  private TypeArgument() {}

  /**
   * The class that stands for a type parameter.
   *
   * @param <T> the parameter, so that the cast is safe: it is how the implementation was declared
   * @param method what a class overrides that leaves the parameter open
   * @throws IllegalStateException if it does
   */
  @SuppressWarnings("unchecked")
  static <T> Class<T> of(Object implementation, Class<?> type, int parameter, String method) {
    TypeLiteral<?> self = TypeLiteral.get(implementation.getClass());
    Type argument =
        self.getSupertype(type).getType() instanceof ParameterizedType declared
            ? declared.getActualTypeArguments()[parameter]
            : null;
    if (argument == null || argument instanceof TypeVariable<?>) {
      throw new IllegalStateException(
          "%s leaves open of what class its %s is: let it override %s()"
              .formatted(implementation.getClass().getName(), method, method));
    }
    return (Class<T>) TypeLiteral.get(argument).getRawType();
  }
}
