package io.galatea.toolkit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.galatea.api.error.ErrorKind;
import io.galatea.api.error.GalateaException;
import io.galatea.toolkit.file.InputFile;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** Damages a small valid file in every way, and asks of its reader one clear message each time. */
public final class Damage {
  private static final int RANDOM_ROUNDS = 2000;

  private Damage() {}

  /** Every truncation, every flipped bit, and random bytes at random places. */
  public static void check(byte[] valid, Consumer<InputFile> reader) {
    reader.accept(InputFile.of("valid", valid.clone()));
    for (int length = 0; length < valid.length; length++) {
      attempt("cut to " + length, Arrays.copyOf(valid, length), reader);
    }
    for (int bit = 0; bit < 8 * valid.length; bit++) {
      byte[] flipped = valid.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      attempt("bit " + bit + " flipped", flipped, reader);
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < RANDOM_ROUNDS; round++) {
      byte[] damaged = Arrays.copyOf(valid, valid.length + random.nextInt(3));
      for (int i = 0; i <= random.nextInt(8); i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      attempt("seed " + seed + ", round " + round, damaged, reader);
    }
  }

  private static void attempt(String what, byte[] content, Consumer<InputFile> reader) {
    try {
      reader.accept(InputFile.of("damaged", content));
    } catch (GalateaException e) {
      assertThat(e.kind()).as(what + ": " + e).isIn(ErrorKind.DATA, ErrorKind.USAGE);
      assertThat(e).as(what).hasMessageContaining("damaged");
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      fail(what, e);
    }
  }
}
