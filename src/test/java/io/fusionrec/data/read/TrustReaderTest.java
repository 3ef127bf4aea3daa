package io.fusionrec.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.TrustEdges;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustReaderTest {
  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();

  /** Trust of users u1, u2 and u3 (ratings) in a file of those lines, {@code ~} between them. */
  private TrustEdges read(String keys, String lines) throws IOException {
    String more = keys.isEmpty() ? "" : ", " + keys;
    String json = "{'ratings': {'file': 'r'}, 'trust': {'file': 't'" + more + "}}";
    Files.writeString(folder.resolve("dataset.json"), json.replace('\'', '"'));
    Files.writeString(folder.resolve("r"), "user,item,rating\nu1,x,1\nu2,x,5\nu3,x,4\n");
    Files.writeString(folder.resolve("t"), lines.replace("~", "\n"));
    return new GenericReader(heard::add).read(folder, "own").trust().orElseThrow();
  }

  @Test
  void everyEdgeWeighsAlikeUnlessAColumnIsTheWeight() throws IOException {
    TrustEdges times = read("", "u1,u2,1300001000~u2,u3,1300001000.5");
    assertThat(times.truster()).containsExactly(0, 1);
    assertThat(times.trustee()).containsExactly(1, 2);
    assertThat(times.weight()).containsExactly(1, 1);
    assertThat(heard).anyMatch(line -> line.endsWith("2 trust edges, each of weight 1"));
    assertThat(read("", "user,friend,weight~u1,u2,0.5").weight()).containsExactly(0.5f);
    assertThat(read("'columns': {'weight': 2}", "u1,u2,0.25").weight()).containsExactly(0.25f);
    assertThat(read("", "user,friend,timestamp~u1,u2,0").weight()).containsExactly(1);
    assertThat(read("", ",user,friend~0,u1,u2~1,u2,u3").trustee()).containsExactly(1, 2);
    assertThat(read("", "id,user,friend~0,u1,u2~1,u2,u3").weight()).containsExactly(1, 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "u1,u2,1~u1,u3,-1 ! t:2: column 2 holds -1, which may be a weight; declare",
        "u1,u2,0.1~u1,u3,0.9 ! t:1: column 2 holds 0.1, which may be a weight; declare",
        "share,user,friend~0.5,u1,u2 ! or only {\"truster\": 1, \"trustee\": 2} where it is none",
        "user,friend,value~u1,u2,0 ! t:2: column 2 holds 0, which may be a weight; declare",
        "fromUser,toUser,value~u1,u2,1 ! t:1: no column for the truster among fromUser, toUser, value",
        "user,friend,weight~u1,u2,-1 ! t:2: weight '-1' is no positive number"
      })
  void refusesWhatMayBeDistrustOrAWeight(String lines, String fragment) {
    assertThatThrownBy(() -> read("", lines.trim()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(fragment.trim());
  }

  @Test
  void aDeclarationWithoutAWeightSaysThatThereIsNone() throws IOException {
    TrustEdges trust = read("'columns': {'truster': 0, 'trustee': 1}", "u1,u2,-1~u2,u1,0.5");
    assertThat(trust.weight()).containsExactly(1, 1);
  }
}
