package io.fusionrec.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.GenericReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownIdsTest {
  @TempDir private Path folder;
  private RatingData data;

  /** Item 51 has a title and no rating. */
  @BeforeEach
  void read() throws IOException {
    Files.writeString(
        folder.resolve("dataset.json"),
        """
        {"ratings": {"file": "r.csv"}, "items": {"file": "i.csv", "title": "title"}}
        """);
    Files.writeString(
        folder.resolve("r.csv"), "user,item,rating\na,50,5\na,52,3\nb,50,4\nb,52,1\n");
    Files.writeString(
        folder.resolve("i.csv"),
        "id,title\n50,\"Misérables, Les\"\n51,Unseen\n52,LES AMANTS DU CERCLE\n");
    data = new GenericReader().read(folder, "tiny");
  }

  @Test
  void anItemThatIsKnownAndNotRatedIsNotOfferedInItsOwnPlace() {
    assertThatThrownBy(() -> new KnownIds(data).item("51"))
        .isInstanceOf(UnknownIdException.class)
        .hasMessage("item '51' has no rating in the data tiny");
    assertThatThrownBy(() -> new KnownIds(data).item("5l"))
        .hasMessageStartingWith("item '5l' has no rating in the data tiny; nearest is '5")
        .hasMessageNotContaining("'51'");
    assertThat(data.items().ids().get(new KnownIds(data).item("52"))).isEqualTo("52");
  }

  @Test
  void titlesAreFoundWithoutTheirAccentsAndCase() {
    TitleSearch search = new TitleSearch(data);
    assertThat(search.find("miserables", 9)).extracting(Recommendation::item).containsExactly("50");
    assertThat(search.find("Misérables", 9)).extracting(Recommendation::item).containsExactly("50");
    assertThat(search.find("les", 9)).extracting(Recommendation::item).containsExactly("52", "50");
    assertThat(search.find("unseen", 9)).isEmpty();
  }
}
