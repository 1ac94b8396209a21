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
  class FilesOfCifar extends DatasetProviderContract<CifarBinaryProvider.Options> {
    @Override
    protected DatasetProvider<CifarBinaryProvider.Options> provider() {
      return new CifarBinaryProvider();
    }

    @Override
    protected CifarBinaryProvider.Options options() {
      return new CifarBinaryProvider.Options(
          List.of(batch("a.bin"), batch("b.bin")), List.of("horse"));
    }
  }

  @Nested
  class AllOfCifar extends DatasetProviderContract<Cifar10Provider.Options> {
    @Override
    protected DatasetProvider<Cifar10Provider.Options> provider() {
      return new Cifar10Provider();
    }

    @Override
    protected Cifar10Provider.Options options() {
      batch("test_batch.bin");
      return new Cifar10Provider.Options(folder, Optional.of(Part.TEST), List.of());
    }
  }

  @Nested
  class StackedDigits extends DatasetProviderContract<StackedMnistProvider.Options> {
    @Override
    protected DatasetProvider<StackedMnistProvider.Options> provider() {
      return new StackedMnistProvider();
    }

    @Override
    protected StackedMnistProvider.Options options() {
      return new StackedMnistProvider.Options(7, Optional.empty(), Optional.empty());
    }

    @Override
    protected Role role() {
      return Role.TEST;
    }
  }

  @Nested
  class OneDigit extends DatasetProviderContract<MnistProvider.Options> {
    @Override
    protected DatasetProvider<MnistProvider.Options> provider() {
      return new MnistProvider();
    }

    @Override
    protected MnistProvider.Options options() {
      return new MnistProvider.Options(
          Optional.empty(), Optional.empty(), Optional.empty(), List.of("3"));
    }

    @Override
    protected Role role() {
      return Role.TEST;
    }
  }

  @Nested
  class PointsOnARing extends DatasetProviderContract<RingProvider.Options> {
    @Override
    protected DatasetProvider<RingProvider.Options> provider() {
      return new RingProvider();
    }

    @Override
    protected RingProvider.Options options() {
      return new RingProvider.Options(8, 2, 0.02, 20);
    }
  }

  @Nested
  class PointsOnAGrid extends DatasetProviderContract<GridProvider.Options> {
    @Override
    protected DatasetProvider<GridProvider.Options> provider() {
      return new GridProvider();
    }

    @Override
    protected GridProvider.Options options() {
      return new GridProvider.Options(5, 2, 0.05, 20);
    }
  }
}
