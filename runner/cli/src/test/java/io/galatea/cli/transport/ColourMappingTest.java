package io.galatea.cli.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.galatea.api.Progress;
import io.galatea.api.data.Batch;
import io.galatea.api.data.Shape;
import io.galatea.api.model.Provenance;
import io.galatea.api.model.TransportMap;
import io.galatea.toolkit.file.InputFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColourMappingTest {
  @TempDir private Path folder;

  private static final TransportMap DARKER =
      new TransportMap() {
        @Override
        public Batch map(Batch rows) {
          float[] values = rows.values().clone();
          for (int i = 0; i < values.length; i++) {
            values[i] /= 2;
          }
          return new Batch(rows.rows(), rows.shape(), values);
        }

        @Override
        public Shape shape() {
          return Shape.of(3);
        }

        @Override
        public Provenance provenance() {
          return new Provenance("test:darker", "1", Map.of(), 1, "test", Map.of());
        }
      };

  private BufferedImage mapped(BufferedImage image) throws IOException {
    Path file = folder.resolve("in.png");
    Path out = folder.resolve("out.png");
    ImageIO.write(image, "png", file.toFile());
    ColourMapping.of(InputFile.of(file)).mappedBy(DARKER, Progress.UNSEEN).write(out);
    return ImageIO.read(out.toFile());
  }

  @Test
  void a_grey_image_is_mapped_as_its_twin_in_colour() throws IOException {
    BufferedImage grey = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage colour = new BufferedImage(256, 1, BufferedImage.TYPE_INT_RGB);
    for (int level = 0; level < 256; level++) {
      grey.getRaster().setSample(level, 0, 0, level);
      colour.setRGB(level, 0, level * 0x010101);
    }
    BufferedImage one = mapped(grey);
    BufferedImage other = mapped(colour);
    for (int level = 0; level < 256; level++) {
      // Half of an odd level may be rounded either way.
      assertThat(one.getRGB(level, 0) & 0xFF).isBetween(level / 2, (level + 1) / 2);
      assertThat(one.getRGB(level, 0)).isEqualTo(other.getRGB(level, 0));
    }
  }
}
