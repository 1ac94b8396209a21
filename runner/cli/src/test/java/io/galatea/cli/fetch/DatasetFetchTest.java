package io.galatea.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.galatea.api.data.DatasetHash;
import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.cli.fetch.KnownDataset.Archive;
import io.galatea.cli.fetch.KnownDataset.KnownFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives, on a small one whose hash is known. */
class DatasetFetchTest {
  private static final byte[] FIRST = "first".getBytes(StandardCharsets.UTF_8);
  private static final byte[] SECOND = "second".getBytes(StandardCharsets.UTF_8);
  private static final List<KnownFile> FILES =
      List.of(new KnownFile("a.bin", sha256(FIRST)), new KnownFile("b.bin", sha256(SECOND)));

  @TempDir private Path parent;
  private Path folder;
  private HttpServer server;
  private String place;
  private int requests;

  @BeforeEach
  void serve() throws IOException {
    folder = Files.createDirectories(parent.resolve("in/folder"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    place = "http://localhost:" + server.getAddress().getPort();
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(DatasetHash.sha256().digest(bytes));
  }

  @FunctionalInterface
  private interface Filling {
    void fill(TarArchiveOutputStream tar) throws IOException;
  }

  private static byte[] archive(Filling filling) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      filling.fill(tar);
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    // Keeps a leading slash, as a hostile archive would.
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static byte[] good() throws IOException {
    return archive(
        tar -> {
          add(tar, "batches/readme.html", new byte[2000]);
          add(tar, "batches/a.bin", FIRST);
          add(tar, "batches/b.bin", SECOND);
        });
  }

  private List<Path> fetch(byte[] offered, byte[] known, List<String> progress) {
    server.createContext(
        "/x.tar.gz",
        exchange -> {
          requests++;
          exchange.sendResponseHeaders(200, offered.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(offered);
          }
        });
    KnownDataset dataset =
        new KnownDataset(
            "x",
            List.of(place),
            Optional.of(new Archive("x.tar.gz", known.length, sha256(known))),
            FILES);
    try {
      return new DatasetFetch(dataset, folder, List.of(), progress::add).fetch();
    } finally {
      server.removeContext("/x.tar.gz");
    }
  }

  private void refused(byte[] offered, byte[] known, ErrorKind kind, String message)
      throws IOException {
    assertThatThrownBy(() -> fetch(offered, known, new ArrayList<>()))
        .isInstanceOfSatisfying(
            GalateaException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
        .hasMessageContaining(message);
  }

  private List<String> all() throws IOException {
    try (Stream<Path> files = Files.walk(parent)) {
      return files.filter(Files::isRegularFile).map(f -> parent.relativize(f).toString()).toList();
    }
  }

  @Test
  void the_files_of_an_archive_are_fetched_once_and_the_archive_is_not_kept() throws IOException {
    List<String> progress = new ArrayList<>();
    assertThat(fetch(good(), good(), progress))
        .containsExactly(folder.resolve("a.bin"), folder.resolve("b.bin"));
    assertThat(folder.resolve("a.bin")).hasBinaryContent(FIRST);
    assertThat(folder.resolve("b.bin")).hasBinaryContent(SECOND);
    assertThat(all()).hasSize(2);
    fetch(good(), good(), progress);
    assertThat(progress).containsExactly("x.tar.gz");
    assertThat(requests).as("what is there is not fetched again").isEqualTo(1);
    Files.write(folder.resolve("b.bin"), FIRST);
    fetch(good(), good(), progress);
    assertThat(requests).as("what is damaged is").isEqualTo(2);
    assertThat(folder.resolve("b.bin")).hasBinaryContent(SECOND);
  }

  @Test
  void an_archive_of_another_hash_or_length_is_not_opened() throws IOException {
    byte[] other = archive(tar -> add(tar, "a.bin", FIRST));
    refused(other, good(), ErrorKind.DATA, "gave another content, SHA-256 " + sha256(other));
    byte[] longer = Arrays.copyOf(good(), good().length + 1);
    refused(longer, good(), ErrorKind.RESOURCE, "gives more than " + good().length + " bytes");
    byte[] shorter = Arrays.copyOf(good(), good().length - 1);
    refused(shorter, good(), ErrorKind.DATA, "gave another content");
    assertThat(all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a.bin", "/a.bin", "x/../../../a.bin"})
  void no_path_of_an_archive_leads_out_of_the_folder(String name) throws IOException {
    byte[] hostile =
        archive(
            tar -> {
              add(tar, name, FIRST);
              add(tar, "../c.bin", FIRST);
              add(tar, "b.bin", SECOND);
            });
    fetch(hostile, hostile, new ArrayList<>());
    assertThat(all()).containsExactlyInAnyOrder("in/folder/a.bin", "in/folder/b.bin");
  }

  @Test
  void links_are_not_followed_and_what_lacks_is_told() throws IOException {
    byte[] links =
        archive(
            tar -> {
              TarArchiveEntry link = new TarArchiveEntry("a.bin", TarConstants.LF_SYMLINK);
              link.setLinkName("/etc/hostname");
              tar.putArchiveEntry(link);
              tar.closeArchiveEntry();
              add(tar, "b.bin", SECOND);
            });
    refused(links, links, ErrorKind.DATA, "x.tar.gz: lacks [a.bin]");
    assertThat(folder.resolve("a.bin")).doesNotExist();
  }

  @Test
  void a_file_of_another_content_is_not_kept() throws IOException {
    byte[] swapped =
        archive(
            tar -> {
              add(tar, "a.bin", SECOND);
              add(tar, "b.bin", SECOND);
            });
    refused(swapped, swapped, ErrorKind.DATA, "holds a.bin with the content " + sha256(SECOND));
    assertThat(all()).isEmpty();
  }

  @Test
  void archives_that_are_none_or_cut_or_unpack_without_end() throws IOException {
    byte[] text = "no archive".getBytes(StandardCharsets.UTF_8);
    refused(text, text, ErrorKind.DATA, "x.tar.gz: is no packed tar archive");
    byte[] cut = Arrays.copyOf(good(), good().length / 2);
    refused(cut, cut, ErrorKind.DATA, "x.tar.gz: ");
    byte[] bomb =
        archive(
            tar -> {
              byte[] block = new byte[64 << 20];
              for (int i = 0; i < 5; i++) {
                add(tar, "block" + i, block);
              }
            });
    refused(bomb, bomb, ErrorKind.DATA, "holds more than any known archive");
    assertThat(all()).isEmpty();
  }
}
