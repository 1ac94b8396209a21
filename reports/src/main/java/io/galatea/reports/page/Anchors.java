package io.galatea.reports.page;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes anchors of names: the same for the same names, unique on the page, harmless in markup. */
final class Anchors {
  private final Set<String> taken = new HashSet<>();

  /** An anchor that begins with a prefix and resembles the name. */
  String of(String prefix, String name) {
    String stem =
        (prefix + "-" + name)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String anchor = stem.length() > 80 ? stem.substring(0, 80) : stem;
    for (int i = 2; !taken.add(anchor); i++) {
      anchor = stem.substring(0, Math.min(80, stem.length())) + "-" + i;
    }
    return anchor;
  }
}
