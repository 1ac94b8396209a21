package io.galatea.toolkit.compute;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_get_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.galatea.api.Compute;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_full;

/**
 * Multiplies by OpenBLAS, loaded when first used. It picks its kernels by the processor's model
 * number; one that it does not know gets kernels for the oldest, several times slower and with
 * other roundings.
 */
public final class OpenBlasCompute implements Compute {

  @Override
  public String summary() {
    return "Multiplies matrices by OpenBLAS, with the kernels that it has for the processor.";
  }

  /** Such as {@code OpenBLAS 0.3.31, Cooperlake kernels}; half a second the first time. */
  @Override
  public String description() {
    useOneThread();
    // Such as "OpenBLAS 0.3.31 DYNAMIC_ARCH NO_AFFINITY Cooperlake MAX_THREADS=64".
    String[] words = openblas_full.openblas_get_config().getString().split(" ", -1);
    String library = words.length > 1 ? words[0] + " " + words[1] : "OpenBLAS";
    return library + ", " + kernels() + " kernels";
  }

  @Override
  public Optional<String> warning() {
    useOneThread();
    return warning(kernels(), vectorLevel());
  }

  /** What the kernels were written for, such as {@code Cooperlake}. */
  private static String kernels() {
    return openblas_full.openblas_get_corename().getString();
  }

  @Override
  public void multiply(Product product, Block a, Block b, Block c) {
    useOneThread();
    cblas_sgemm(
        CblasRowMajor,
        product.transposeA() ? CblasTrans : CblasNoTrans,
        product.transposeB() ? CblasTrans : CblasNoTrans,
        product.rows(),
        product.columns(),
        product.inner(),
        product.alpha(),
        new Address(a.start()),
        a.stride(),
        new Address(b.start()),
        b.stride(),
        product.beta(),
        new Address(c.start()),
        c.stride());
  }

  /**
   * Holds the library at one thread a call, for the process and for good: whoever multiplies cuts
   * the work itself, since the library's threads would split products by their number, and wait for
   * each other wherever cores are shared. Whoever else uses it in this process may have given it
   * more.
   */
  private static void useOneThread() {
    if (blas_get_num_threads() != 1) {
      blas_set_num_threads(1);
    }
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

  /**
   * An address and nothing more: JavaCPP's own copies of a pointer would count as its owners and
   * keep the memory until a garbage collection.
   */
  private static final class Address extends FloatPointer {
    Address(long address) {
      super((Pointer) null);
      this.address = address;
    }
  }
}
