package io.fusionrec.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Maps;
import io.fusionrec.recommend.ModelFolder;
import io.fusionrec.recommend.RecommendationQuery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListsOriginTest {
  private static Map<String, String> parts(String encoder, String device) {
    return new ListsOrigin(
            ModelFolder.of(Path.of("src/test/resources/frozen/model-1")).description(),
            encoder,
            device,
            List.of("ann"),
            RecommendationQuery.of(3))
        .parts();
  }

  @Test
  void anotherBuildOfTheEncoderMakesOtherLists() {
    Map<String, String> one = parts("a.Plugin 01", "cpu()");
    assertThat(Maps.difference(one, parts("a.Plugin 02", "cpu()")).entriesDiffering())
        .containsOnlyKeys("encoder");
  }

  @Test
  void anotherDeviceMakesOtherLists() {
    Map<String, String> one = parts("a.Plugin 01", "cpu()");
    assertThat(Maps.difference(one, parts("a.Plugin 01", "gpu(0)")).entriesDiffering())
        .containsOnlyKeys("--device");
  }
}
