package io.galatea.ot.data;

import java.util.List;

/** A data set whose rows and values have names that figures show. */
public interface Named {
  /** The name of each row. */
  List<String> rowNames();

  /** The name of each value of a row. */
  List<String> valueNames();
}
