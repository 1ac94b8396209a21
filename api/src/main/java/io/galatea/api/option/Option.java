package io.galatea.api.option;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents one component of an options record. {@code galatea describe}, the JSON schema of
 * studies and the completion of editors show it.
 *
 * <p>A component is an {@code int}, {@code long}, {@code double}, {@code boolean}, {@link String},
 * {@link java.nio.file.Path} (relative to the study file), an enum (its constants are written in
 * kebab-case), a record of such components, or a {@link java.util.List} or {@link
 * java.util.Optional} of these. In a study, a single text or path may stand for a list of one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

  /** The value of {@link #defaultValue()} of a component that a study has to give. */
  String REQUIRED = "\0";

  /** What it means, as a sentence. */
  String value();

  /**
   * The key in a study, where it cannot be the component's name because Java keeps that word for
   * itself ({@code class}); empty where it is the component's name.
   */
  String name() default "";

  /**
   * The value when a study says nothing, as YAML would write it ({@code 0.05}, {@code none}, {@code
   * [10, 100]}). Components of type {@link java.util.Optional} are empty by default.
   */
  String defaultValue() default REQUIRED;

  /** Its unit, empty where it has none. */
  String unit() default "";

  /** The usual range, such as {@code 0.001 to 0.1}. */
  String usual() default "";

  /** What a value that is too low does. */
  String tooLow() default "";

  /** What a value that is too high does. */
  String tooHigh() default "";

  /**
   * Marks a component whose type is a record: the options of that record are options of its owner,
   * in its place, as if they had been written there. What several owners share is so written once.
   */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  @interface Group {
    /** Defaults that differ from those of the group. */
    Default[] value() default {};
  }

  /** The default of an option of a group, for one owner of the group. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface Default {
    /** The name of the group's component. */
    String name();

    /** Its default, as YAML would write it. */
    String value();
  }
}
