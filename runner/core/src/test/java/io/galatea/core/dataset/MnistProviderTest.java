package io.galatea.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.DatasetProvider.Request;
import io.galatea.api.data.Dataset;
import io.galatea.api.data.Role;
import io.galatea.api.data.Shape;
import io.galatea.api.random.RandomStream;
import io.galatea.toolkit.testing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MnistProviderTest {
  /** How often each label occurs in the original (the known counts of MNIST). */
  private static final int[] TRAIN = {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949};

  private static final int[] TEST = {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009};

  private static Dataset load(Role role, Optional<Part> part) {
    return new MnistProvider()
        .load(
            new Request<>(
                new MnistProvider.Options(part, Optional.empty(), Optional.empty(), List.of()),
                role,
                RandomStream.of(1)));
  }

  private static int[] labelCounts(Dataset data) {
    int[] counts = new int[10];
    IntStream.range(0, data.size()).forEach(row -> counts[data.label(row).orElseThrow()]++);
    return counts;
  }

  /** Largest remainders (Hamilton's method). */
  private static int[] quotas(int[] counts, int wanted) {
    int total = Arrays.stream(counts).sum();
    int[] quotas =
        Arrays.stream(counts).map(count -> (int) ((long) count * wanted / total)).toArray();
    List<Integer> byRemainder = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
    byRemainder.sort(
        Comparator.comparingLong((Integer label) -> -((long) counts[label] * wanted % total)));
    int left = wanted - Arrays.stream(quotas).sum();
    byRemainder.subList(0, left).forEach(label -> quotas[label]++);
    return quotas;
  }

  @Test
  void the_role_chooses_the_part_unless_the_option_does() {
    assertThat(load(Role.TRAIN, Optional.empty()).size()).isEqualTo(10_000);
    assertThat(load(Role.SOURCE, Optional.empty()).size()).isEqualTo(10_000);
    assertThat(load(Role.TEST, Optional.empty()).size()).isEqualTo(2_000);
    assertThat(load(Role.TRAIN, Optional.of(Part.TEST)).name()).isEqualTo("mnist (test)");
  }

  @Test
  void classes_have_their_shares_of_the_original() {
    assertThat(labelCounts(load(Role.TRAIN, Optional.empty()))).isEqualTo(quotas(TRAIN, 10_000));
    assertThat(labelCounts(load(Role.TEST, Optional.empty()))).isEqualTo(quotas(TEST, 2_000));
  }

  @Test
  void images_are_grey_levels_over255() {
    Dataset data = load(Role.TRAIN, Optional.empty());
    assertThat(data.shape()).isEqualTo(Shape.of(28, 28));
    double sum = 0;
    for (float value : data.first(10_000).values()) {
      assertThat(value * 255).isBetween(0f, 255f);
      sum += value;
    }
    // The mean of all 60,000 is 0.13066; an image's mean has a standard deviation of about 0.044,
    // so that of 10,000 is within 0.0018 of it at four standard errors.
    assertThat(sum / 10_000 / 784).isBetween(0.13066 - 0.0018, 0.13066 + 0.0018);
  }

  @ParameterizedTest
  @CsvSource({
    "train-images, d7fee3d518abd69f9588da56ae29da59969bab4448f18287cdc60c0abdc74e4b",
    "train-labels, 018b1a8cc9f52129d4ac977b0f4d25dfea98da4110ff62fa5c916c117318ac55",
    "t10k-images, 563bca670ec2cd531cf314f6d0b75c948cffca7bff336896229c7f36ce4af5e5",
    "t10k-labels, 4a5257ce4b116f9e2843df8ad0d52d45d0c6b99348990a2b28e8122c901cf04b"
  })
  void the_bundled_bytes_are_those_that_were_chosen(String name, String sha256)
      throws IOException, NoSuchAlgorithmException {
    String kind = name.endsWith("images") ? "-idx3-ubyte.gz" : "-idx1-ubyte.gz";
    try (InputStream in =
        new GZIPInputStream(MnistProvider.class.getResourceAsStream("mnist/" + name + kind))) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
    }
  }

  @Test
  void the_notice_travels_with_the_images() throws IOException {
    try (InputStream in = MnistProvider.class.getResourceAsStream("mnist/NOTICE")) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("Yann LeCun", "Corinna Cortes", "Attribution-ShareAlike 3.0");
    }
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void the_images_are_the_originals_that_the_notice_says(Part part) {
    Path shared = SharedData.folder("mnist");
    Dataset all =
        new MnistFullProvider()
            .load(
                new Request<>(
                    new MnistFullProvider.Options(shared, Optional.of(part), List.of()),
                    Role.TRAIN,
                    RandomStream.of(1)));
    Dataset few = load(Role.TRAIN, Optional.of(part));
    int[] counts = part == Part.TRAIN ? TRAIN : TEST;
    assertThat(labelCounts(all)).isEqualTo(counts);
    int[] quotas = quotas(counts, few.size());
    int[] seen = new int[10];
    int next = 0;
    for (int row = 0; row < all.size(); row++) {
      int label = all.label(row).orElseThrow();
      // Number n of m is kept if it is floor(j m / k) for some j: then ceil(n k / m) is that j.
      long number = seen[label]++;
      long j = (number * quotas[label] + counts[label] - 1) / counts[label];
      if (j < quotas[label] && j * counts[label] / quotas[label] == number) {
        assertThat(few.label(next).orElseThrow()).isEqualTo(label);
        assertThat(few.batch(next)).as("image " + next).isEqualTo(all.batch(row));
        next++;
      }
    }
    assertThat(next).isEqualTo(few.size());
  }
}
