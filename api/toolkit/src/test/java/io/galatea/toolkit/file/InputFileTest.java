package io.galatea.toolkit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
  @TempDir Path folder;

  private static ErrorKind kind(Throwable thrown) {
    return ((GalateaException) thrown).kind();
  }

  @Test
  void a_missing_file_is_named_with_its_nearest_neighbour() throws IOException {
    Files.createFile(folder.resolve("train-images.gz"));
    Files.createFile(folder.resolve("train-labels.gz"));
    Path wanted = folder.resolve("train-imges.gz");
    assertThatThrownBy(() -> InputFile.of(wanted))
        .hasMessage(wanted + " does not exist; the nearest name in its folder is train-images.gz")
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void a_missing_file_that_looks_like_nothing_gets_no_advice() throws IOException {
    Files.createFile(folder.resolve("train-images.gz"));
    Path wanted = folder.resolve("zzz");
    assertThatThrownBy(() -> InputFile.of(wanted)).hasMessage(wanted + " does not exist");
  }

  @Test
  void a_missing_folder_is_named() {
    Path wanted = folder.resolve("none/data.csv");
    assertThatThrownBy(() -> InputFile.of(wanted))
        .hasMessageContaining("neither does its folder " + folder.resolve("none"));
  }

  @Test
  void a_device_is_no_regular_file() {
    Path zero = Path.of("/dev/zero");
    assumeThat(zero).as("no device file on this system").exists();
    assertThatThrownBy(() -> InputFile.of(zero))
        .hasMessage("/dev/zero must be a regular file, but is a pipe, a device or a socket")
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void a_directory_is_no_file() throws IOException {
    Files.createFile(folder.resolve("inside.csv"));
    assertThatThrownBy(() -> InputFile.of(folder))
        .hasMessage(folder + " must be a file, but is a directory; it holds inside.csv")
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void a_file_is_no_folder() throws IOException {
    Path file = Files.createFile(folder.resolve("a"));
    assertThatThrownBy(() -> InputFile.folder(file)).hasMessageContaining("must be a folder");
  }

  @Test
  void an_empty_file_is_corrupt() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    assertThatThrownBy(() -> InputFile.of(empty))
        .hasMessage(empty + ": the file is empty")
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.DATA));
  }

  @Test
  void a_file_without_permission_is_named() throws IOException {
    Path file = Files.write(folder.resolve("secret"), new byte[1]);
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(file)).as("an administrator may read everything").isFalse();
    assertThatThrownBy(() -> InputFile.of(file))
        .hasMessage("no permission to read " + file)
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void what_no_array_holds_is_refused_before_it_is_allocated() {
    InputFile file = InputFile.of("big", new byte[1]);
    assertThatThrownBy(() -> file.checkFits(1L << 40, "it"))
        .satisfies(e -> assertThat(kind(e)).isEqualTo(ErrorKind.RESOURCE));
  }

  @Test
  void nearest_is_by_edits_whatever_the_case() {
    List<String> names = List.of("hiddenUnits", "epochs", "learningRate");
    assertThat(NearestName.of("HIDENUNITS", names)).contains("hiddenUnits");
    assertThat(NearestName.of("epoch", names)).contains("epochs");
    assertThat(NearestName.of("x", names)).isEmpty();
  }
}
