package io.fusionrec.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.encoder.EncoderReason;
import io.fusionrec.encoder.ReasonNode;
import io.fusionrec.encoder.ReasonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkSentenceTest {
  private static final ReasonNode GENRE =
      new ReasonNode(ReasonNode.Type.ATTRIBUTE, 0, "genres:Horror");

  @TempDir private Path folder;
  private RatingData data;

  @BeforeEach
  void threeFilms() throws IOException {
    Files.writeString(
        folder.resolve("dataset.json"),
        "{\"ratings\": {\"file\": \"r.csv\"}, \"items\": {\"file\": \"i.csv\", \"title\": \"title\","
            + " \"fields\": {\"genres\": \"multi:|\"}}}");
    Files.writeString(folder.resolve("r.csv"), "user,item,rating\na,x,5\na,y,4\nb,z,4\n");
    Files.writeString(
        folder.resolve("i.csv"),
        "id,title,genres\nx,Alien,Horror\ny,Aliens,Horror\nz,Zodiac,Crime\n");
    data = new GenericReader().read(folder, "tiny");
  }

  private String said(List<String> rule, List<ReasonPath> paths) {
    EncoderReason reason =
        new EncoderReason(EncoderReason.Kind.RULE, EncoderReason.Measure.SHARE, 1, rule, paths);
    return new ReasonSentence(new ReasonNames(data, data.ratings().byUser()), reason).text();
  }

  private static ReasonPath path(List<String> rule, ReasonNode... between) {
    List<ReasonNode> nodes = new ArrayList<>(List.of(ReasonNode.user(0)));
    nodes.addAll(List.of(between));
    nodes.add(ReasonNode.item(2));
    return new ReasonPath(1, nodes, rule);
  }

  @Test
  void eachItemOnTheWayIsSaid() {
    List<String> rule = List.of("likes", "has_genre", "has_genre^-1", "likes^-1", "likes");
    assertThat(
            said(
                rule,
                List.of(
                    path(
                        rule, ReasonNode.item(0), GENRE, ReasonNode.item(1), ReasonNode.people(12)),
                    path(
                        rule,
                        ReasonNode.item(1),
                        GENRE,
                        ReasonNode.item(0),
                        ReasonNode.people(1)))))
        .isEqualTo(
            "\"Alien\", which the user likes, shares genre Horror with \"Aliens\", which is liked"
                + " by 12 people who like it; \"Aliens\", which the user likes, shares genre Horror"
                + " with \"Alien\", which is liked by 1 person who likes it");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      value = {
        "co_liked; sequel_of; is liked by much the same people as; leads by sequel of to",
        "sequel_of^-1; co_liked; is reached by sequel of from; is liked by much the same people as"
      })
  void straightStepsAreSaidByTheirDirection(
      String there, String onward, String first, String second) {
    List<String> rule = List.of("likes", there, onward);
    assertThat(said(rule, List.of(path(rule, ReasonNode.item(0), ReasonNode.item(1)))))
        .isEqualTo(
            "\"Alien\", which the user likes, %s \"Aliens\", which %s it".formatted(first, second));
  }

  @Test
  void aRuleOfTwoHopsThatLeadsNowhereSaysSo() {
    assertThat(said(List.of("likes", "co_liked", "sequel_of"), List.of()))
        .isEqualTo("from what the user likes, nothing leads to it by co_liked . sequel_of");
  }
}
