package io.fusionrec.data.read.link;

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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustReaderTest {
  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();

  /** Trust of users u1, u2 and u3 (ratings) in a file of those lines, {@code ~} between them. */
  private TrustEdges read(String keys, String lines) throws IOException {
    return read("user,item,rating\nu1,x,1\nu2,x,5\nu3,x,4\n", keys, lines);
  }

  private TrustEdges read(String ratings, String keys, String lines) throws IOException {
    String more = keys.isEmpty() ? "" : ", " + keys;
    String json = "{'ratings': {'file': 'r'}, 'trust': {'file': 't'" + more + "}}";
    Files.writeString(folder.resolve("dataset.json"), json.replace('\'', '"'));
    Files.writeString(folder.resolve("r"), ratings);
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
        "user,friend,trusts~u1,u2,True~u1,u3,False ! t:3: column 2 holds False, which may be a weight",
        "user,friend,sign~u1,u2,trust~u1,u3,distrust ! t:3: column 2 holds distrust, which may be a",
        "user,friend~u1,u2~user,friend ! t:3: the header again; remove the line",
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

  @Test
  void saysWhichColumnsAreTakenByTheirPlace() throws IOException {
    read("", "u1,u2~u2,u3");
    assertThat(heard).anyMatch(line -> line.endsWith("by number: {truster=0, trustee=1}"));
  }

  @Test
  void aColumnThatCountsTheRowsIsNoTruster() throws IOException {
    String numbered =
        IntStream.range(0, 12)
            .mapToObj(k -> "%d,%d,%d".formatted(k, 1 + k % 6, 1 + k * 5 % 12))
            .collect(Collectors.joining("\n"));
    String ratings =
        IntStream.rangeClosed(1, 12)
            .mapToObj(k -> "%d,x,%d".formatted(k, 1 + k % 5))
            .collect(Collectors.joining("\n", "user,item,rating\n", "\n"));
    assertThatThrownBy(() -> read(ratings, "", numbered))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("t: column 0, taken for the truster, counts the rows, and column 2")
        .hasMessageContaining("declare \"trust.columns\": {\"truster\": 1, \"trustee\": 2}");
    String degrees = numbered.replaceAll("(?m),[0-9]+$", ",1");
    assertThat(read(ratings, "", degrees).size()).isEqualTo(11);
    assertThat(read(ratings, "'columns': {'truster': 1, 'trustee': 2}", numbered).size())
        .isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"u1|u2,u3~u2|u1,u3~u3|u1", "u1|[u2, u3]~u2|['u3']"})
  void aCellOfSeveralUsersIsRefused(String lines) {
    assertThatThrownBy(() -> read("'separator': '|'", lines))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("hold a list of users in one cell, e.g. '")
        .hasMessageContaining("write a line for each of them");
  }

  @Test
  void refusesPlacesByWhichNearlyEveryEdgeIsLeftOut() throws IOException {
    String lines =
        "u1,u2~"
            + IntStream.range(0, 12)
                .mapToObj(k -> "U%d,U%d".formatted(1 + k % 3, 1 + (k + 1) % 3))
                .collect(Collectors.joining("~"));
    assertThatThrownBy(() -> read("", lines))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "t: left out 12 of 13 trust edges, of users who are not in the data; 3 would join if"
                + " a, A and 'a ' were one id: write ids the same way in both files; declare");
    read("'columns': {'truster': 0, 'trustee': 1}", lines);
    assertThat(heard).anyMatch(line -> line.contains("left out 12 of 13 trust edges"));
    assertThat(read("", "user,friend~" + lines.replace('U', 'v')).size()).isEqualTo(1);
    assertThatThrownBy(() -> read("", lines.replace('U', 'v')))
        .hasMessageEndingWith(
            "t: left out 12 of 13 trust edges, of users who are not in the data; declare"
                + " \"trust.columns\" if it is right as it is");
    assertThatThrownBy(() -> read("", "user,friend~" + lines))
        .hasMessageContaining("; 3 would join if a, A and 'a ' were one id");
  }

  @Test
  void fewWholeNumbersMayBeADegreeOfTrust() throws IOException {
    read("", "user friend closeness~u1 u2 1~u2 u3 5");
    assertThat(heard)
        .anyMatch(
            line ->
                line.contains("t: column 2 holds 1 to 5, which may be how much is trusted")
                    && line.contains("\"trust.columns\": {\"weight\": 2}, or only"));
    heard.clear();
    read("", "user friend closeness~u1 u2 1~u2 u3 1");
    read("", "user friend year~u1 u2 2011~u2 u3 2012");
    read("'columns': {'truster': 0, 'trustee': 1}", "u1 u2 1~u2 u3 5");
    assertThat(heard).noneMatch(line -> line.contains("how much is trusted"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '$',
      value = {
        "# Directed graph~# From To~u1 u2~u2 u3 ! t:1: begins with '#' as comments do",
        "% asym~u1 u2~u2 u3~u3 u1~u3 u2 ! t:1: begins with '%' as comments do",
        "#From To~u1 u2~u2 u3 ! and no other line does; delete the line, or declare",
        "// network of friends~u1 u2~u2 u3 ! t:1: begins with '//' as comments do"
      })
  void aCommentIsNoEdge(String lines, String fragment) {
    assertThatThrownBy(() -> read("", lines.trim()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(fragment.trim());
  }

  @Test
  void idsAndHeadersMayBeginLikeAComment() throws IOException {
    String ratings = "user,item,rating\n#1,x,1\n#2,x,5\n";
    assertThat(read(ratings, "", "#1 #2~#2 #1").size()).isEqualTo(2);
    assertThat(read("", "#user friend~u1 u2~u2 u3").size()).isEqualTo(2);
  }
}
