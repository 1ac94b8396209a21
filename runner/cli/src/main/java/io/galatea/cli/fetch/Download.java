package io.galatea.cli.fetch;

import io.galatea.api.data.DatasetHash;
import io.galatea.api.error.GalateaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/** Copies what a web server gives, up to a limit. */
final class Download {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int BUFFER = 1 << 16;

  private Download() {}

  /**
   * Copies a file from the web.
   *
   * @param out where to; left open
   * @param most so many bytes at most
   * @return the SHA-256 of what was copied
   * @throws IOException if the server fails, does not have the file, or gives more than was wanted
   * @throws GalateaException of kind resource if what came cannot be written
   */
  static String copy(URI uri, OutputStream out, long most)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
    HttpResponse<InputStream> response =
        client.send(
            HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("the server answered " + response.statusCode());
      }
      return copy(body, out, most);
    }
  }

  private static String copy(InputStream body, OutputStream out, long most) throws IOException {
    MessageDigest digest = DatasetHash.sha256();
    byte[] buffer = new byte[BUFFER];
    long length = 0;
    for (int got = body.read(buffer); got > 0; got = body.read(buffer)) {
      length += got;
      if (length > most) {
        throw new IOException("gives more than " + most + " bytes, which no known file has");
      }
      digest.update(buffer, 0, got);
      try {
        out.write(buffer, 0, got);
      } catch (IOException e) {
        throw GalateaException.resource("what was fetched cannot be written: " + e.getMessage(), e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
