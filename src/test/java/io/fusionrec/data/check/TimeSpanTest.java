package io.fusionrec.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.settings.SettingsTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a split by time is told about the times. */
class TimeSpanTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "temporal, 5, 1530952200, before 1980",
        "temporal-global, 5, 1530952200, before 1980",
        "temporal, 1530952100, 15309522000, in the future",
        "random, 5, 1530952200, none",
        "temporal, 1530952100, 1530952200, none",
        "temporal, 5, 7, none",
      })
  void timesThatAreNoneAreSaidWhereTheSplitGoesByThem(
      String kind, long first, long second, String doubt) throws IOException {
    Files.writeString(folder.resolve("dataset.json"), "{\"ratings\": {\"file\": \"r\"}}");
    Files.writeString(
        folder.resolve("r"),
        "user,item,rating,time\na,x,3,%d\nb,x,4,%d\n".formatted(first, second));
    RatingData data = new GenericReader(line -> {}).read(folder, "own");
    SplitSettings split =
        SettingsTree.of(SplitSettings.DEFAULT).set("kind=" + kind).as(SplitSettings.class);
    if (doubt == null) {
      assertThat(TimeSpan.doubts(data, split)).isEmpty();
    } else {
      assertThat(TimeSpan.doubts(data, split))
          .singleElement()
          .asString()
          .startsWith("own: of the times that the split goes by some lie " + doubt);
    }
  }
}
