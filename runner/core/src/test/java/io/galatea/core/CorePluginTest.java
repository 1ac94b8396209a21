package io.galatea.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Injector;
import com.google.inject.TypeLiteral;
import io.galatea.api.Contribution;
import io.galatea.api.DatasetProvider;
import io.galatea.api.Illustration;
import io.galatea.api.Metric;
import io.galatea.api.Plugin;
import io.galatea.api.option.OptionRecord;
import io.galatea.api.tck.HostServices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CorePluginTest {
  private final Injector injector = HostServices.injector(new CorePlugin());
  private final Map<String, DatasetProvider<?>> datasets =
      Plugin.offered(injector, new TypeLiteral<DatasetProvider<?>>() {});
  private final Map<String, Illustration<?, ?>> illustrations =
      Plugin.offered(injector, new TypeLiteral<Illustration<?, ?>>() {});
  private final Map<String, Metric<?, ?>> metrics =
      Plugin.offered(injector, new TypeLiteral<Metric<?, ?>>() {});

  @Test
  void the_service_loader_finds_it() {
    assertThat(ServiceLoader.load(Plugin.class))
        .anySatisfy(plugin -> assertThat(plugin).isInstanceOf(CorePlugin.class));
  }

  @Test
  void it_offers_what_the_design_names() {
    assertThat(datasets.keySet())
        .containsExactly(
            "mnist",
            "mnist-full",
            "idx",
            "cifar10",
            "cifar-binary",
            "csv",
            "npy",
            "image-folder",
            "ring",
            "grid",
            "stacked-mnist");
    assertThat(illustrations.keySet())
        .containsExactly(
            "data-samples",
            "chain-animation",
            "samples-by-model",
            "learning-curves",
            "ranking",
            "training-time",
            "effect",
            "samples-over-training",
            "samples-side-by-side",
            "training-animation",
            "mode-shares",
            "nearest-training-images",
            "look-alikes");
    assertThat(metrics.keySet())
        .containsExactly(
            "mode-coverage",
            "memorisation",
            "look-alikes",
            "likeness",
            "chain-likeness",
            "restored-recognition");
  }

  @Test
  void every_option_is_documented() {
    List<Contribution<?>> all = new ArrayList<>(datasets.values());
    all.addAll(illustrations.values());
    all.addAll(metrics.values());
    for (Contribution<?> contribution : all) {
      assertThat(contribution.summary()).isNotBlank();
      for (OptionRecord.Item item : OptionRecord.of(contribution.options()).items()) {
        assertThat(item.doc()).as(contribution.options().getName() + "." + item.name()).isPresent();
      }
    }
  }
}
