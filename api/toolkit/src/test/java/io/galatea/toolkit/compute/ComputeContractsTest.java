package io.galatea.toolkit.compute;

import io.galatea.api.Compute;
import io.galatea.api.compute.JavaCompute;
import io.galatea.api.tck.ComputeContract;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;

class ComputeContractsTest {
  private abstract static class OnNativeFloats extends ComputeContract {
    private final Compute compute;

    /** What a block lies in must stay reachable. */
    private final List<NativeFloats> memories = new CopyOnWriteArrayList<>();

    OnNativeFloats(Compute compute) {
      this.compute = compute;
    }

    @Override
    protected Compute compute() {
      return compute;
    }

    @Override
    protected Compute.Block memory(int values) {
      NativeFloats memory = new NativeFloats(values);
      memories.add(memory);
      return memory.block(1);
    }
  }

  @Nested
  class OpenBlas extends OnNativeFloats {
    OpenBlas() {
      super(new OpenBlasCompute());
    }
  }

  @Nested
  class Java extends OnNativeFloats {
    Java() {
      super(new JavaCompute());
    }
  }
}
