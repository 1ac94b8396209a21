package io.galatea.toolkit.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static ErrorKind kind(Throwable thrown) {
    return ((GalateaException) thrown).kind();
  }

  @Test
  void writes_and_replaces_and_leaves_nothing_else() throws IOException {
    Path file = folder.resolve("a.json");
    AtomicFile.write(file, "one".getBytes(UTF_8));
    AtomicFile.write(file, "two".getBytes(UTF_8));
    assertThat(file).hasContent("two");
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void a_writer_that_fails_leaves_the_old_file_alone() throws IOException {
    Path file = folder.resolve("a.json");
    AtomicFile.write(file, "old".getBytes(UTF_8));
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100]);
                      throw new IOException("No space left on device");
                    }))
        .hasMessage(file + " cannot be written: no space is left on its disk")
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.RESOURCE));
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void what_a_crash_left_does_not_stand_in_the_way() throws IOException {
    Files.createFile(folder.resolve(".a.json.0.tmp"));
    AtomicFile.write(folder.resolve("a.json"), "new".getBytes(UTF_8));
    assertThat(folder.resolve("a.json")).hasContent("new");
  }

  @Test
  void a_missing_folder_is_named() {
    Path file = folder.resolve("none").resolve("a.json");
    assertThatThrownBy(() -> AtomicFile.write(file, new byte[1]))
        .hasMessageContaining("its folder " + folder.resolve("none") + " does not exist")
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void a_directory_is_not_replaced() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("a.json"));
    assertThatThrownBy(() -> AtomicFile.write(directory, new byte[1]))
        .hasMessageContaining("a directory of this name exists")
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.USAGE));
    assertThat(names()).containsExactly("a.json");
  }
}
