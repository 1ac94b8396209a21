package io.galatea.core.dataset;

import io.galatea.api.DatasetProvider;
import io.galatea.api.data.Role;
import io.galatea.api.tck.DatasetProviderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract, for the data sets that the host brings. */
class CoreDatasetsTest {
  @TempDir private static Path folder;

  private static Path batch(String name) {
    try {
      return Files.write(folder.resolve(name), CifarTest.records(7, 3, 7));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nested
  class FilesOfCifar extends DatasetProviderContract<CifarBinary.Options> {
    @Override
    protected DatasetProvider<CifarBinary.Options> provider() {
      return new CifarBinary();
    }

    @Override
    protected CifarBinary.Options options() {
      return new CifarBinary.Options(List.of(batch("a.bin"), batch("b.bin")), List.of("horse"));
    }
  }

  @Nested
  class AllOfCifar extends DatasetProviderContract<Cifar10.Options> {
    @Override
    protected DatasetProvider<Cifar10.Options> provider() {
      return new Cifar10();
    }

    @Override
    protected Cifar10.Options options() {
      batch("test_batch.bin");
      return new Cifar10.Options(folder, Optional.of(Part.TEST), List.of());
    }
  }

  @Nested
  class StackedDigits extends DatasetProviderContract<StackedMnist.Options> {
    @Override
    protected DatasetProvider<StackedMnist.Options> provider() {
      return new StackedMnist();
    }

    @Override
    protected StackedMnist.Options options() {
      return new StackedMnist.Options(7, Optional.empty(), Optional.empty());
    }

    @Override
    protected Role role() {
      return Role.TEST;
    }
  }

  @Nested
  class OneDigit extends DatasetProviderContract<Mnist.Options> {
    @Override
    protected DatasetProvider<Mnist.Options> provider() {
      return new Mnist();
    }

    @Override
    protected Mnist.Options options() {
      return new Mnist.Options(Optional.empty(), Optional.empty(), Optional.empty(), List.of("3"));
    }

    @Override
    protected Role role() {
      return Role.TEST;
    }
  }

  @Nested
  class PointsOnARing extends DatasetProviderContract<Ring.Options> {
    @Override
    protected DatasetProvider<Ring.Options> provider() {
      return new Ring();
    }

    @Override
    protected Ring.Options options() {
      return new Ring.Options(8, 2, 0.02, 20);
    }
  }

  @Nested
  class PointsOnAGrid extends DatasetProviderContract<Grid.Options> {
    @Override
    protected DatasetProvider<Grid.Options> provider() {
      return new Grid();
    }

    @Override
    protected Grid.Options options() {
      return new Grid.Options(5, 2, 0.05, 20);
    }
  }
}
