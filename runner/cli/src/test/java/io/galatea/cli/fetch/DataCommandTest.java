package io.galatea.cli.fetch;

import static io.galatea.cli.command.Cli.galatea;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.galatea.api.error.ErrorKind;
import io.galatea.cli.command.Cli;
import io.galatea.toolkit.testing.SharedData;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
  private static final List<String> NAMES =
      List.of(
          "train-images-idx3-ubyte.gz",
          "train-labels-idx1-ubyte.gz",
          "t10k-images-idx3-ubyte.gz",
          "t10k-labels-idx1-ubyte.gz");

  @TempDir private Path folder;
  private HttpServer server;
  private String place;
  private final AtomicInteger requests = new AtomicInteger();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    place = "http://localhost:" + server.getAddress().getPort() + "/";
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void offer(String path, byte[] content) {
    server.createContext(
        path,
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, content.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(content);
          }
        });
  }

  @Test
  void files_with_the_known_content_are_fetched_and_then_verified() throws IOException {
    Path originals = SharedData.folder("mnist");
    for (String name : NAMES) {
      offer("/mnist/" + name, Files.readAllBytes(originals.resolve(name)));
    }
    Path out = folder.resolve("got");
    // The slash at the end may be left out.
    Cli.Result result =
        galatea("data", "fetch", "mnist-full", "--out", out, "--from", place + "mnist").ok();
    assertThat(result.out().lines())
        .containsExactlyElementsOf(NAMES.stream().map(n -> out.resolve(n).toString()).toList());
    for (String name : NAMES) {
      assertThat(out.resolve(name)).hasSameBinaryContentAs(originals.resolve(name));
    }
    assertThat(galatea("data", "verify", out).ok().out().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("ok "));
    assertThat(requests).hasValue(4);
    galatea("data", "fetch", "mnist-full", "--out", out, "--from", place + "mnist/").ok();
    assertThat(requests).as("what is there is not fetched again").hasValue(4);
  }

  @Test
  void a_damaged_file_is_fetched_again() throws IOException {
    Path originals = SharedData.folder("mnist");
    for (String name : NAMES) {
      offer("/" + name, Files.readAllBytes(originals.resolve(name)));
      Files.copy(originals.resolve(name), folder.resolve(name));
    }
    Path damaged = folder.resolve(NAMES.get(3));
    Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 1000));
    galatea("data", "verify", folder).refused(ErrorKind.DATA, NAMES.get(3));
    galatea("data", "fetch", "mnist-full", "--out", folder, "--from", place).ok();
    assertThat(requests).hasValue(1);
    galatea("data", "verify", folder).ok();
  }

  @Test
  void another_content_is_not_believed_and_not_kept() throws IOException {
    offer("/", new byte[1000]);
    refusedFetch(ErrorKind.DATA, place, NAMES.get(0));
  }

  @Test
  void a_place_without_the_file_is_told_with_its_answer() throws IOException {
    refusedFetch(ErrorKind.RESOURCE, "the server answered 404");
  }

  @Test
  void a_file_that_is_far_too_large_is_given_up() throws IOException {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream body = exchange.getResponseBody()) {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
              body.write(block);
            }
          } catch (IOException e) {
            // The client has hung up, as it should.
            exchange.close();
          }
        });
    refusedFetch(ErrorKind.RESOURCE, "more than 67108864 bytes");
  }

  @Test
  void a_place_that_does_not_answer_or_is_no_address() throws IOException {
    server.stop(0);
    refusedFetch(ErrorKind.RESOURCE, "cannot fetch");
    place = "ftp://localhost/";
    refusedFetch(ErrorKind.RESOURCE, "cannot fetch");
    place = "not an address";
    refusedFetch(ErrorKind.RESOURCE, "cannot fetch");
  }

  private void refusedFetch(ErrorKind kind, String... words) throws IOException {
    Cli.Result result = galatea("data", "fetch", "mnist-full", "--out", folder, "--from", place);
    assertThat(result.code()).as(result.err()).isEqualTo(kind.exitCode());
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(words).doesNotContain("\tat ", "internal error");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("nothing half-written").isEmpty();
    }
  }

  @Test
  void another_archive_is_not_believed_and_nothing_of_it_is_kept() throws IOException {
    offer("/cifar-10-binary.tar.gz", new byte[1000]);
    Cli.Result result = galatea("data", "fetch", "cifar10", "--out", folder, "--from", place);
    assertThat(result.code()).isEqualTo(ErrorKind.DATA.exitCode());
    assertThat(result.err())
        .contains("fetching cifar-10-binary.tar.gz", "gave another content, SHA-256 541b3e9d");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void a_batch_of_another_content_does_not_verify() throws IOException {
    Files.write(folder.resolve("test_batch.bin"), new byte[3073]);
    galatea("data", "verify", folder)
        .refused(ErrorKind.DATA, "test_batch.bin has the content", "8e2eb146");
  }

  @Test
  void a_data_set_that_is_not_known() {
    galatea("data", "fetch", "mnist-ful").refused(ErrorKind.USAGE, "did you mean 'mnist-full'");
  }

  @Test
  void a_file_of_another_content_does_not_verify() throws IOException {
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), new byte[100]);
    galatea("data", "verify", folder)
        .refused(ErrorKind.DATA, "t10k-labels-idx1-ubyte has the content", "ff7bcfd4");
  }

  @Test
  void a_folder_without_known_files_or_none_at_all() {
    galatea("data", "verify", folder).refused(ErrorKind.USAGE, "holds none of");
    galatea("data", "verify", folder.resolve("no")).refused(ErrorKind.USAGE, "does not exist");
  }

  @Test
  void data_sets_are_listed() {
    assertThat(galatea("data", "list").ok().out())
        .contains("core:mnist", "core:idx", "core:cifar10", "core:stacked-mnist");
  }
}
