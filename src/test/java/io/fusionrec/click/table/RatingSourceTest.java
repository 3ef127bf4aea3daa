package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.click.example.ClickField;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ratings of users and items with fields, as a table of clicks. */
class RatingSourceTest {
  private static final String DESCRIPTOR =
      """
      {"ratings": {"file": "r.csv", "scale": [1, 5]}, "users": {"file": "u.csv"},
       "items": {"file": "i.csv", "fields": {%s}}}
      """;

  @TempDir private Path folder;
  private ClickFolder own;

  @BeforeEach
  void ratings() throws IOException {
    own = new ClickFolder(folder);
    StringBuilder ratings = new StringBuilder("user,item,rating\n");
    for (int k = 0; k < 40; k++) {
      ratings.append("u%d,i%d,%d\n".formatted(k % 4, k / 4, k % 3 == 0 ? 5 : 1));
    }
    own.write("r.csv", ratings.toString());
  }

  private ClickDataset load() {
    return own.load("own-ctr", ClickFolder.ONCE, 1);
  }

  @Test
  void aFieldHasItsSideInItsNameWhereItsNameIsNotTheOnlyOne() throws IOException {
    own.write(
        "dataset.json",
        DESCRIPTOR.formatted("\"kind\": \"categorical\", \"user\": \"categorical\""));
    own.write("u.csv", "user,kind,town\nu0,a,x\nu1,b,y\nu2,a,x\nu3,b,x\n");
    own.write("i.csv", "item,kind,user\ni0,c,1\ni1,d,2\ni2,c,1\ni3,c,1\ni4,d,1\n");
    assertThat(load().schema().fields())
        .extracting(ClickField::name)
        .containsExactly("user", "user.kind", "town", "item", "item.kind", "item.user");
  }

  @Test
  void twoColumnsOfOneNameAreRefused() throws IOException {
    own.write("dataset.json", DESCRIPTOR.formatted("\"kind\": \"categorical\""));
    own.write("u.csv", "user,kind,item.kind\nu0,a,x\nu1,b,y\n");
    own.write("i.csv", "item,kind\ni0,c\ni1,d\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "own-ctr: two columns of the table would be called 'item.kind'; give one of the fields"
                + " another name");
  }

  /** Of items 0 to 4 two values each, which are everything that usually separates values. */
  @Test
  void noValueIsDivided() throws IOException {
    own.write("dataset.json", DESCRIPTOR.formatted("\"kind\": \"multi:+\""));
    own.write("u.csv", "user,town\nu0,x\nu1,y\n");
    own.write("i.csv", "item,kind\ni0,a|b+c;d\ni1,\"a/b+c,d\"\n");
    ClickField kind = load().schema().fields().get(3);
    assertThat(kind.slots()).isEqualTo(2);
    assertThat(kind.vocabulary()).isEqualTo(ClickField.FIRST + 4);
  }
}
