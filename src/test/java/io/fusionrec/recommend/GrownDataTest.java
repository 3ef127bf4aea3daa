package io.fusionrec.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.DatasetCatalog;
import io.fusionrec.recommend.saved.DataFile;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrownDataTest {
  @TempDir private Path folder;

  private GrownData withHistory(String ratings, Map<String, Float> history) throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.writeString(own.resolve("r.csv"), ratings);
    Files.writeString(own.resolve("dataset.json"), "{\"ratings\": {\"file\": \"r.csv\"}}");
    RatingData data = new DatasetCatalog(Optional.of(folder), Map.of()).load("own");
    return new GrownData(
        new DataFile(data, data.ratings(), Optional.empty()),
        List.of(new NewUser("n", history, Map.of())));
  }

  /** There "rated 0" would mean that somebody had the item. */
  @ParameterizedTest
  @ValueSource(floats = {0, 0.5f, 5})
  void contactsAreContactsAndNothingElse(float value) throws IOException {
    String contacts = "user,item\na,100\na,101\nb,100\n";
    GrownData grown = withHistory(contacts, Map.of("100", value));
    assertThatThrownBy(grown::grown)
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "say no more than that there was contact: item '100' can have 1 alone")
        .hasMessageContaining("and not " + value);
    assertThat(withHistory(contacts, Map.of("100", 1f)).grown().train().size()).isEqualTo(4);
  }

  @Test
  void theNearestItemIsNamed() throws IOException {
    String rated = "user,item,rating\na,100,1\na,101,3\nb,100,5\n";
    assertThatThrownBy(withHistory(rated, Map.of("1011", 5f))::grown)
        .isInstanceOf(UnknownIdException.class)
        .hasMessageEndingWith("; nearest is '101'");
    assertThatThrownBy(withHistory(rated, Map.of("xyz", 5f))::grown)
        .isInstanceOf(UnknownIdException.class)
        .hasMessageNotContaining("nearest");
  }
}
