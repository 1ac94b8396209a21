package io.galatea.reports.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet and the script of the page, and the content security policy that lets a browser
 * use these two and nothing else.
 *
 * @param style the text inside {@code style}
 * @param script the text inside {@code script}
 */
public record Assets(String style, String script) {

  /** Those that come with this module. */
  public static Assets load() {
    return new Assets(
        read("report.css") + read("compare.css"),
        "(() => {\n'use strict';\n"
            + read("compare.js")
            + read("smoothing.js")
            + read("report.js")
            + "})();\n");
  }

  /** The policy: no source of any kind but data images and the two inline blocks by their hash. */
  public String policy() {
    return "default-src 'none'; img-src data:; style-src '"
        + hash(style)
        + "'; script-src '"
        + hash(script)
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream("/io/galatea/reports/" + name)) {
      // Browsers hash what they parsed, in which every line ends with a line feed.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
