package io.fusionrec.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.recommend.ModelDescription;
import io.fusionrec.recommend.ModelFolder;
import io.fusionrec.recommend.NewUser;
import io.fusionrec.recommend.Recommender;
import io.fusionrec.tensor.ComputeDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServedModelTest {
  private static final Path FROZEN = Path.of("src/test/resources/frozen/model-1");

  private final List<Recommender> loaded = new ArrayList<>();

  private ServedModel served() {
    return new ServedModel(
        new ServedModel.Loader() {
          @Override
          public Recommender load(List<NewUser> newcomers) {
            loaded.add(
                Recommender.load(FROZEN, GraphEncoders.load(), ComputeDevice.cpu(), newcomers));
            return loaded.get(loaded.size() - 1);
          }

          @Override
          public ModelDescription description() {
            return ModelFolder.of(FROZEN).description();
          }
        });
  }

  private static void assertClosed(Recommender recommender) {
    assertThatThrownBy(() -> recommender.rate("u3", "i1"))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Who has begun with the old model ends with it; then it is closed, and not before. */
  @Test
  void anOldModelIsClosedAfterItsLastUse() {
    try (ServedModel served = served()) {
      float before =
          served.use(
              old -> {
                served.reload();
                assertThat(loaded).hasSize(2);
                return old.rate("u3", "i1");
              });
      assertClosed(loaded.get(0));
      assertThat(served.<Float>use(fresh -> fresh.rate("u3", "i1"))).isEqualTo(before);
    }
    assertClosed(loaded.get(1));
  }

  @Test
  void aModelWithSomebodyNewIsClosedAtOnce() {
    try (ServedModel served = served()) {
      served.<Float>useWith(
          new NewUser("n", Map.of("i1", 5f), Map.of()), with -> with.rate("n", "i2"));
      assertClosed(loaded.get(1));
      assertThat(served.<Float>use(fresh -> fresh.rate("u3", "i1"))).isPositive();
    }
  }

  @Test
  void aClosedOneIsUsedNoMore() {
    ServedModel served = served();
    served.close();
    served.close();
    assertThatThrownBy(() -> served.use(any -> 1))
        .isInstanceOf(Problem.class)
        .hasMessage("the server is stopping");
    served.reload();
    assertClosed(loaded.get(1));
  }
}
