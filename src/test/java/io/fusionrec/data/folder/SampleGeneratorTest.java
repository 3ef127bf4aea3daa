package io.fusionrec.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.RatingData;
import io.fusionrec.settings.InputException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleGeneratorTest {
  @TempDir private Path folder;

  @Test
  void theUsualSampleStaysTheSameToTheByte() {
    assertThat(new SampleGenerator().generate().contentSha256())
        .isEqualTo("783f0d6461f77e5e1bac6546b376079ad30bc1dee89f5aa12050e3e76ff01eef");
  }

  @Test
  void anotherSizeHasAboutAsManyRatingsAsAskedFor() {
    RatingData data =
        new SampleGenerator(new SampleSize(2000, 700, OptionalLong.of(30_000))).generate();
    assertThat(data.users().size()).isLessThanOrEqualTo(2000).isGreaterThan(1500);
    assertThat(data.ratings().size()).isCloseTo(30_000, within(3_000));
  }

  @Test
  void whatIsWrittenIsWhatIsGenerated() {
    SampleGenerator generator = new SampleGenerator(new SampleSize(50, 40, OptionalLong.of(300)));
    generator.write(folder.resolve("tiny"));
    assertThat(new DatasetCatalog(Optional.of(folder), Map.of()).load("tiny").contentSha256())
        .isEqualTo(generator.generate().contentSha256());
  }

  @Test
  void sizesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> new SampleSize(0, 5, OptionalLong.empty()))
        .isInstanceOf(InputException.class)
        .hasMessage("a generated data set needs users and movies, but is to have 0 and 5");
    assertThatThrownBy(() -> new SampleSize(10, 10, OptionalLong.of(51)))
        .isInstanceOf(InputException.class)
        .hasMessage("10 users and 10 movies have 1 to 50 generated ratings, but 51 are asked for");
  }
}
