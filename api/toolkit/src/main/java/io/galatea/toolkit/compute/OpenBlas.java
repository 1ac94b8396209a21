package io.galatea.toolkit.compute;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.bytedeco.openblas.global.openblas_full;

/**
 * The library behind {@link MatrixProduct}, loaded when first used. It picks its kernels by the
 * processor's model number; one that it does not know gets kernels for the oldest, several times
 * slower and with other roundings. {@link #kernel()} says what was picked, and what to do about it.
 */
public final class OpenBlas {
  private static volatile boolean used;

  private OpenBlas() {}

  /**
   * What computes the products.
   *
   * @param library its name and version, such as {@code OpenBLAS 0.3.31}
   * @param name the kernels, by the processor they were written for, such as {@code Cooperlake}
   * @param warning what to do where they are for an older processor than this one; else empty
   */
  public record Kernel(String library, String name, Optional<String> warning) {

    /** In a line, such as {@code OpenBLAS 0.3.31, Cooperlake kernels}. */
    public String text() {
      return library + ", " + name + " kernels";
    }
  }

  /**
   * Holds the library at one thread a call, for the process and for good: whoever multiplies cuts
   * the work itself, since the library's threads would split products by their number, and wait for
   * each other wherever cores are shared. Whoever else uses it in this process may have given it
   * more.
   */
  public static void useOneThread() {
    if (!used) {
      used = true;
    }
    if (blas_get_num_threads() != 1) {
      blas_set_num_threads(1);
    }
  }

  /** Whether this process has multiplied by it; asking does not load it. */
  public static boolean isUsed() {
    return used;
  }

  /**
   * The kernels that it picked. Loads the library, and another one that can be asked: half a second
   * the first time.
   */
  public static Kernel kernel() {
    useOneThread();
    String name = openblas_full.openblas_get_corename().getString();
    // Such as "OpenBLAS 0.3.31 DYNAMIC_ARCH NO_AFFINITY Cooperlake MAX_THREADS=64".
    String[] words = openblas_full.openblas_get_config().getString().split(" ", -1);
    String library = words.length > 1 ? words[0] + " " + words[1] : "OpenBLAS";
    return new Kernel(library, name, warning(name, vectorLevel()));
  }

  /**
   * The vector instructions that the Java machine found: 0 to 3 on x86-64, where 2 is AVX2 and 3 is
   * AVX-512; −1 on other processors, and where it does not say.
   */
  static int vectorLevel() {
    try {
      return Integer.parseInt(
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption("UseAVX")
              .getValue());
    } catch (IllegalArgumentException | NullPointerException e) {
      // Another Java machine, or a processor without such instructions.
      return -1;
    }
  }

  /** What to do where kernels waste what the processor has; empty where they do not. */
  static Optional<String> warning(String kernel, int vectorLevel) {
    int level =
        switch (kernel) {
          case "SkylakeX", "Cooperlake", "SapphireRapids" -> 3;
          // For AMD's, whose 256-bit kernels serve processors with AVX-512 too.
          case "Zen" -> 3;
          case "Haswell", "Excavator" -> 2;
          case "Sandybridge", "Bulldozer", "Piledriver", "Steamroller" -> 1;
          case "Prescott",
              "Core2",
              "Penryn",
              "Dunnington",
              "Nehalem",
              "Athlon",
              "Opteron",
              "Opteron_SSE3",
              "Barcelona",
              "Bobcat",
              "Atom",
              "Nano" ->
              0;
          default -> 3;
        };
    if (vectorLevel < 2 || level >= vectorLevel) {
      return Optional.empty();
    }
    String better = vectorLevel > 2 ? "SkylakeX" : "Haswell";
    return Optional.of(
        "OpenBLAS does not know this processor and multiplies with kernels for "
            + kernel
            + ", which may be several times slower than need be; set the environment variable"
            + " OPENBLAS_CORETYPE="
            + better
            + " and start again");
  }
}
