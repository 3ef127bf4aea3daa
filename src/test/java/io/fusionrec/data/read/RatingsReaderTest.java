package io.fusionrec.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Timestamps;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingsReaderTest {
  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();

  private RatingData read(String keys, String ratings) {
    return read(keys, ratings, StandardCharsets.UTF_8);
  }

  private RatingData read(String keys, String ratings, Charset encoding) {
    try {
      String json = "{'ratings': {'file': 'r'" + (keys.isEmpty() ? "" : ", " + keys) + "}}";
      Files.writeString(folder.resolve("dataset.json"), json.replace('\'', '"'));
      Files.write(folder.resolve("r"), ratings.replace("~", "\n").getBytes(encoding));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new GenericReader(heard::add).read(folder, "own");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '%',
      value = {
        "User-ID;ISBN;Book-Rating~a;x;1~b;x;5",
        "rating:float|item_id:token|user_id:token~1|x|a~5|x|b",
        "TIMESTAMP,Rating,MovieId,UserId~9,1,x,a~9,5,x,b",
        ",user,item,rating~0,a,x,1~1,b,x,5",
        "1,a,x~5,b,x"
      })
  void columnsAreFoundByNameInAnyOrder(String lines) {
    boolean named = lines.matches("(?s).*[a-z]{4}.*");
    RatingData data =
        read(named ? "" : "'columns': {'user': 1, 'item': 2, 'rating': 0}", lines.trim());
    assertThat(data.users().ids()).containsExactly("a", "b");
    assertThat(data.items().ids()).containsExactly("x");
    assertThat(data.ratings().rating()).containsExactly(1, 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '%',
      value = {
        "'columns': {'user': 0, 'item': 0} ! a,x,1~b,x,5 ! column 0 is declared for the user and",
        "'columns': {'user': 7} ! a,x,1~b,x,5 ! no column 7 for the user; columns are 0 to 2",
        "'header': false, 'columns': {'user': 'u'} ! a,x,1~b,x,5 ! no column 'u' for the user",
        "'scale': [1, 5], 'relevant': 6 ! a,x,1~b,x,5 ! 'ratings.relevant' is 6, which is off",
        "'relevant': 1 ! a,x,1~b,x,5 ! 'ratings.relevant' is 1, which is off the scale",
        "'time': 'foo' ! a,x,1~b,x,5 ! 'ratings.time' is no pattern",
        "'quotes': 'double' ! a,x,1~b,x,5 ! unknown value of \"quotes\" 'double'",
        "'encoding': 'utf-9' ! a,x,1~b,x,5 ! unknown encoding 'utf-9'",
        "'atLeast': 2 ! a,x,1~b,x,5 ! 'ratings.atLeast' needs",
        "'format': 'list' ! a,x,1~b,x,5 ! unknown value of ratings.format 'list'",
        "'missing': [] ! user,item,rating~a,x,~b,x,5 ! r:2: rating '' is no number",
        "'feedback': 'log' ! user,item,plays~a,x,-1~b,x,5 ! r:2: count -1 is below 0",
        "'duplicates': 'last' ! a,x,3~b,x,3 ! every rating is 3; declare",
        "'header': true ! user,item,rating ! r: the file has no ratings",
        "'header': true ! user,item,rating,userid~a,x,3,4 ! the column for the user may be user or",
        "'header': true ! user,item,rating,time~a,x,3,soon ! r:2: the timestamp 'soon' is no number",
        "'header': true ! user,item,rating~NA,x,3 ! the user is 'NA', which means no value",
        "'header': true ! user,item,liked~a,x,3 ! no column for the rating among user, item, liked",
        "'feedback': 'explicit' ! ab,cd,ef~gh,ij,kl ! r:1: the first line (ab, cd, ef) is neither"
      })
  void refusesWhatItCannotKnowForCertain(String keys, String lines, String fragment) {
    assertThatThrownBy(() -> read(keys.trim(), lines.trim()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(fragment.trim());
  }

  @Test
  void takesEncodingQuotesAndMissingValuesAsDeclared() {
    RatingData data =
        read(
            "'encoding': 'ISO-8859-1', 'quotes': 'none', 'missing': ['']",
            "user,item,rating~Zoë,\"x,1~NA,NULL,5",
            StandardCharsets.ISO_8859_1);
    assertThat(data.users().ids()).containsExactly("Zoë", "NA");
    assertThat(data.items().ids()).containsExactly("\"x", "NULL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "! 1500000000 ! 1500000000",
        "! 1500000000000 ! 1500000000",
        "! 1500000000.0 ! 1500000000",
        "! 2017-07-14T02:40:00Z ! 1500000000",
        "! 2017-07-14T04:40:00+02:00 ! 1500000000",
        "! 2017-07-14 02:40:00 ! 1500000000",
        "! 2017-07-14 ! 1499990400",
        "dd/MM/yyyy HH:mm ! 14/07/2017 02:40 ! 1500000000",
        "dd-MMM-yyyy ! 14-Jul-2017 ! 1499990400"
      })
  void timesBecomeSeconds(String pattern, String time, long seconds) {
    String keys = pattern == null ? "" : "'time': '" + pattern.trim() + "'";
    RatingData data = read(keys, "user,item,rating,date~a,x,1," + time.trim() + "~b,x,5,NULL");
    assertThat(data.timestamps().seconds()).containsExactly(seconds, Timestamps.MISSING);
  }

  @Test
  void valuesThatMeanNoRatingAreLeftOut() {
    RatingData data = read("'implicit': 0", "a,x,0~a,y,1~b,x,5~b,z,0.0");
    assertThat(data.ratings().rating()).containsExactly(1, 5);
    assertThat(data.items().ids()).containsExactly("y", "x");
    assertThat(heard).anyMatch(line -> line.endsWith("2 rows without a rating are left out"));
    assertThat(read("'implicit': [0, 1]", "a,x,0~a,y,1~b,x,5~b,z,3").ratings().size()).isEqualTo(2);
  }

  @Test
  void implicitFeedbackCountsEachPairOnce() {
    RatingData pairs = read("", "1 7~1 8~2 7~1 7");
    assertThat(pairs.implicit()).isTrue();
    assertThat(pairs.ratings().rating()).containsExactly(1, 1, 1);
    assertThat(pairs.scale().relevant()).isEqualTo(1);
    RatingData counts =
        read("'feedback': 'implicit', 'atLeast': 2", "user,item,plays~a,x,1~a,y,2~b,x,900");
    assertThat(counts.ratings().size()).isEqualTo(2);
    assertThat(counts.items().ids()).containsExactly("y", "x");
  }

  @Test
  void countsMayBeTakenAsALogarithm() {
    RatingData data = read("'feedback': 'log'", "user,item,plays~a,x,9~a,y,99999");
    assertThat(data.implicit()).isFalse();
    assertThat(data.ratings().rating()[0]).isCloseTo(1, within(1e-6f));
    assertThat(data.ratings().rating()[1]).isCloseTo(5, within(1e-6f));
  }

  @Test
  void listsAreAUserAndThenAllItsItems() {
    RatingData data = read("'format': 'lists'", "0 5 6 7~1 6~2~3 5 7 7");
    assertThat(data.implicit()).isTrue();
    assertThat(data.users().ids()).containsExactly("0", "1", "2", "3");
    assertThat(data.items().ids()).containsExactly("5", "6", "7");
    assertThat(data.ratings().user()).containsExactly(0, 0, 0, 1, 3, 3);
    assertThat(data.ratings().item()).containsExactly(0, 1, 2, 1, 0, 2);
  }

  @ParameterizedTest
  @CsvSource({"last, 4, 200", "mean, 3, 200"})
  void theLatestIsMeantWhereThereAreTimes(String rule, float rating, long time) {
    RatingData data =
        read("'duplicates': '" + rule + "'", "user,item,rating,time~a,x,4,200~a,x,2,100~b,x,1,5");
    assertThat(data.ratings().rating()).containsExactly(rating, 1);
    assertThat(data.timestamps().seconds()).containsExactly(time, 5);
  }
}
