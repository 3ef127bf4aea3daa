package io.fusionrec.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Timestamps;
import io.fusionrec.data.descriptor.RatingsFile;
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
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Inputs of which a number would be false without anybody noticing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '%',
      value = {
        "'columns': {'user': 0, 'item': 4, 'timestamp': 1} ! 0,5,30.2,-97.7,a~1,6,40.2,-9.7,b ! r:1: 5"
            + " columns and no header, where none is taken for the rating by its place; declare",
        "'columns': {'rating': 4} ! 0,5,30.2,-97.7,1~1,6,40.2,-9.7,2 ! none is taken for the user by",
        "'header': true, 'columns': {'user': 0, 'item': 1, 'rating': 2} ! 1,7,3~1,8,4 ! r:1: the line is declared to be a header, but 3 stands",
        " ! 0,1,2~196,242,3~186,302,5 ! r:1: 0, 1, 2 may be a rating or the numbers of the columns",
        "'format': 'lists' ! 0|5,6,7~1|5,7~2|6 ! r:1: one item ('5,6,7'), as no line has two; a list",
        "'format': 'lists' ! user items~0 5 6~1 5 7 ! r:1: the line (user, items) is a header; declare",
        "'format': 'lists' ! user_id,item_id,rating~0,5,3~1,5,4 ! no %format%: %lists% if rows of columns",
        "'format': 'lists' ! 0 [5, 6]~1 [5, 7, 8]~2 [6] ! r:1: the list is in brackets (0 [5",
        "'format': 'lists' ! 0 [5,6]~1 [5,7,8]~2 [6] ! r:1: the list is in brackets (0 [5",
        "'format': 'lists' ! 0 5:3 6:4~1 5:1~2 7:2 ! r:1: items have values ('5:3'), which a list has no",
        "'format': 'lists' ! 2 5 6~1 5~2 6 8~3 5 6 7 ! r:1: the first of each line (2) is the number of",
        "'format': 'lists' ! 10 2 5 6~11 1 5~12 2 6 8~13 1 7 ! r:1: the second of each line (2) is the",
        "'format': 'lists' ! 5 0 0 3~0 4 0 0~0 0 1 0~2 0 0 0 ! r:1: most lines have an item more than once",
        "'format': 'lists' ! 0 5 6 -1~1 5 -1~2 6 8 -1~3 7 -1 ! r:1: every line ends with -1, which is no",
        " ! 3 2 4~1 1 5~1 2 3~2 1 4~3 1 5 ! r: the first row (3, 2, 4) is the number of users, items and",
        " ! 1,2011-03-14T17:22:00.000Z,3~1,2011-03-14T17:23:00.000Z,2~2,2011-03-15,4 ! r: every item is a"
            + " date, e.g. 2011-03-14T17:22:00.000Z; which column is the item? Declare %ratings.columns%",
        "'scale': [1, 10] ! a,x,-1~b,x,5 ! out of scale, expected 1 to 10; declare %implicit%: [-1] in",
        "'time': 'dd/MM/yy' ! user,item,rating,time~a,x,3,31/12/98~b,x,4,31/12/03 ! r:2: the timestamp"
            + " '31/12/98' would lie in the future: years of two digits are those from 2000 to 2099; write"
            + " years with four digits and declare %time%: %dd/MM/yyyy% in ratings",
        " ! user,item,rating,time~a,x,3,201807070830~b,x,4,201807070959 ! %time%: %yyyyMMddHHmm%",
        " ! user,item,rating,time~a,x,3,43288.75~b,x,4,43288.25 ! have fractions, as a spreadsheet's",
        " ! user,item,rating,time~a,x,3,14032011~b,x,4,1032011 ! %time%: %ddMMyyyy% in ratings and write",
        " ! user,item,rating,time~a,x,3,3142011~b,x,4,12312010 ! %time%: %MMddyyyy% in ratings and write",
        " ! user,item,rating,time~a,x,3,634000000000000000~b,x,4,635000000000000000 ! ticks since the year",
        " ! user,item,rating,time~a,x,3,1.30E+09~b,x,4,1.31E+09 ! have lost their last ones; export the",
        "'time': 'yyyy-MM-dd hh:mm' ! user,item,rating,time~a,x,3,2011-03-14 02:10~b,x,4,2011-03-14 02:11 !"
            + " has hours that tell no time of the day: 'hh' needs 'a'",
        " ! user,item,rating~<NA>,x,3~b,x,4 ! the user is '<NA>', which means no value; if it is an id, declare %missing%: [%%, %NA%, %N/A%, %n/a%, %#N/A%,",
        " ! user,item,rating~n/a,x,3~b,x,4 ! the user is 'n/a', which means no value",
        " ! user,item~a,x~b,y~user,item~c,x ! r:4: the header again; remove the line",
        "'feedback': 'implicit' ! user,item,plays~a,x,3~user,item,plays~c,x,2 ! r:3: the header again",
        "'feedback': 'log' ! user,item,plays~a,x,14.081~b,x,481~c,x,2.500 ! 2 counts, e.g. 14.081, have"
            + " three digits behind a point, as thousands do; write 14081",
        "'feedback': 'log' ! user,item,plays~a,x,7.108~b,x,8.885 ! r:2: 2 counts, e.g. 7.108, have three"
            + " digits behind a point, as thousands do; write 7108, or 7.1080 if it is a fraction",
        " ! user,item,plays~a,x,7.108~b,x,8.885 ! r:2: 2 counts, e.g. 7.108, have three",
        " ! user,item,rating,time~a,x,3,1.40576E+12~b,x,4,1.40576E+12 ! have lost their last ones; export",
        " ! user,item,rating,time~a,x,3,0000-00-00 00:00:00 ! declare %missing%: [%%, %NA%,"
            + " %N/A%, %n/a%, %<NA>%, %#N/A%, %NaN%, %nan%, %NaT%, %NULL%, %Null%, %null%, %None%,"
            + " %\\\\N%, %0000-00-00 00:00:00%] in ratings",
        "'time': 'M/d/yyyy' ! user,item,rating,time~a,x,3,31.12.1998 ! yyyy is a year, MM a month, dd a day",
        "'header': false ! user,item,rating~a,x,3~b,x,4 ! r:1: rating 'rating' is no number; the line looks",
        " ! user,item,rating~a,x,~b,x,4 ! the rating is blank; leave the row out, or write 0 and declare",
      })
  void whatWouldBeMisreadIsRefused(String keys, String lines, String message) {
    assertThatThrownBy(() -> read(keys == null ? "" : keys, lines.replace('|', '\t')))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.replace('%', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '%',
      value = {
        "'columns': {'user': 1, 'item': 0} ! x,a,1~x,b,5 ! columns are taken by number",
        " ! a,x,-1~a,y,8~b,x,10 ! r: 1 of 3 ratings is -1, the lowest of a scale up to 10; declare",
        " ! a,x,99~a,y,-7.8~b,x,8~b,y,99 ! r: 2 of 4 ratings are 99, far above all others, which end at 8",
        " ! a,x,0~a,y,8~b,x,10~b,y,7~c,x,9 ! r: 1 of 5 ratings is 0, the lowest of a scale up to 10;",
        "'feedback': 'implicit' ! 0,10,1~0,11,0~1,10,0 ! r: 2 rows have 0 or less where the rating is",
        " ! user,item,count~a,x,1~a,y,2~b,x,90 ! r: values go from 1 to 90 with a median of 2, as counts do",
        "'duplicates': 'last' ! user,item,rating,created_at~a,x,5,2020-05-01~b,x,1,2010-05-01 ! r: no"
            + " column is taken for the timestamp, though 'created_at' may be one; declare",
        " ! 1,1300123320,3~1,1300123399,2~2,1300123999,4 ! r: every item may be a time, e.g. 1300123320"
            + " (2011-03-14T17:22:00Z); declare",
        "'format': 'lists' ! 0 5 9~1 6 9~2 7 9~3 8 9 ! r: every line ends with item '9'; leave it out if it",
        " ! user,item,rating,time~a,x,3,2018-11-12T02:56:18~b,x,4,2018-11-12T02:56:18Z~c,x,4,2018-11-12"
            + " ! r: 1 times have a zone, e.g. '2018-11-12T02:56:18Z' in r:3, and 2 have none, e.g."
            + " '2018-11-12T02:56:18' in r:2; unzoned are read as UTC, write a zone in each row if",
        "'time': 'd/M/yyyy H:mm[ xx]' ! user,item,rating,time~a,x,3,2/3/2018 7:30~b,x,4,2/3/2018 7:30 +0500"
            + " ! r: 1 times have a zone, e.g. '2/3/2018 7:30 +0500' in r:3, and 1 have none",
        " ! user,item,rating,time~a,x,3,0~b,x,4,1530952200 ! r: 1 times are 0 and taken as missing",
        " ! user,item,rating,time~a,x,3,-1~b,x,4,1530952200~c,x,2,-2147483648 ! r: 2 times are 0, -1 or"
            + " -2147483648 and taken as missing",
        "'feedback': 'implicit' ! user,item,rating~a,x,True~b,x,False~c,x,n/a ! r: 2 rows have no value, a 0"
            + " or a no ('False') where the rating is and count as contact like all others; write 1",
        "'feedback': 'implicit' ! user,item,label~a,x,1~b,x,0 ! r: column 'label' holds yes and no and isn't"
            + " read: every row counts as contact; if it says which are, declare %columns%: {%rating%:",
        "'feedback': 'implicit' ! user,item,ok~a,x,yes~b,x,no ! and %atLeast%: 1 in ratings, and write 1 for",
        "'feedback': 'implicit', 'format': 'json-lines' ! {'user':'a','item':'x','is_recommended':false}~{"
            + "'user':'b','item':'x','is_recommended':true} ! r: 'is_recommended' isn't read, and every",
      })
  void whatMayBeMisreadIsSaid(String keys, String lines, String line) {
    read(keys == null ? "" : keys, lines.replace('\'', lines.contains("{") ? '"' : '\''));
    assertThat(heard).anyMatch(said -> said.contains(line.replace('%', '"')));
  }

  /** Among many ratings one that lies far off the others is enough. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "55 ! 1 of 41 ratings is 55, far above all others, which end at 5; declare",
        "-99 ! 1 of 41 ratings is -99, far below all others, which begin at 1; declare",
      })
  void oneValueFarOffIsSaid(String value, String said) {
    StringBuilder lines = new StringBuilder("u,i," + value);
    for (int k = 0; k < 40; k++) {
      lines.append("~u%d,i%d,%d".formatted(k % 8, k / 8, 1 + k % 5));
    }
    read("", lines.toString());
    assertThat(heard).anyMatch(line -> line.contains(said));
  }

  /** One stray value would be the end of the scale, and move what is relevant. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "10 ! 1 of 401 ratings is 10, far above all others, which end at 5; declare",
        "-5 ! 1 of 401 ratings is -5, far below all others, which begin at 1; declare",
        "6 !",
        "8 !",
        "0.5 !",
        "-1 ! 1 of 401 ratings is -1, the lowest of a scale up to 5; declare",
      })
  void aVeryRareValueOffTheScaleIsSaid(String value, String said) {
    StringBuilder lines = new StringBuilder("u,i," + value);
    for (int k = 0; k < 400; k++) {
      lines.append("~u%d,i%d,%d".formatted(k % 20, k / 20, 1 + (k + k / 20) % 5));
    }
    read("", lines.toString());
    if (said == null) {
      assertThat(heard).noneMatch(line -> line.contains("of 401 ratings"));
    } else {
      assertThat(heard).anyMatch(line -> line.contains(said));
    }
  }

  /** Ten numbers that are all days are no seconds. */
  @Test
  void datesOfSixDigitsAreNoSeconds() {
    StringBuilder lines = new StringBuilder("user,item,rating,time");
    for (int day = 1; day <= 12; day++) {
      lines.append("~u%d,i,%d,%d".formatted(day, 1 + day % 5, day * 2 * 10_000 + 309));
    }
    assertThatThrownBy(() -> read("", lines.toString()))
        .hasMessageContaining("the timestamps are dates of six digits, e.g. 240309,")
        .hasMessageEndingWith("declare \"time\" in ratings: \"yyMMdd\" or \"ddMMyy\"");
  }

  /** Three digits behind each point are a way of writing numbers, too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,x,1.250~b,x,12.375~c,x,0.500", // no thousand begins with 0
        "a,x,1.2500~b,x,12.375~c,x,2.000", // the remedy
        "a,x,1.250~b,x,1250~c,x,2.000"
      })
  void fractionsOfThreeDigitsAreCountsWhereOneCanBeNoThousands(String rows) {
    assertThat(read("'feedback': 'log'", "user,item,plays~" + rows).ratings().size()).isEqualTo(3);
    assertThat(heard).noneMatch(line -> line.contains("thousands"));
  }

  @Test
  void countsThatAProgramMayHaveGivenThreeDecimalsAreSaidToLookLikeThousands() {
    assertThat(read("'feedback': 'log'", "user,item,plays~a,x,2.000~b,x,12.000").ratings().size())
        .isEqualTo(2);
    assertThat(heard)
        .anyMatch(
            line ->
                line.endsWith(
                    "r:2: 2 counts, e.g. 2.000, have three digits behind a point, as thousands do,"
                        + " and are read as 2; write 2000 if they are"));
  }

  /** Keys of JSON lines are as good as a header's names. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "'liked': false ! no column for the rating among user_id, item_id, liked; declare"
            + " \"ratings.columns\": {\"rating\": \"NAME\"}, or",
        "'event': 'cart' ! no column for the rating among user_id, item_id, event;",
      })
  void aRatingUnderAnUnusualKeyIsNoContact(String entry, String message) {
    String line = "{'user_id': 1, 'item_id': %d, %s}".replace("%s", entry).replace('\'', '"');
    assertThatThrownBy(
            () -> read("'format': 'json-lines'", line.formatted(7) + "~" + line.formatted(8)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
    RatingData data =
        read(
            "'format': 'json-lines', 'feedback': 'implicit'",
            line.formatted(7) + "~" + line.formatted(8));
    assertThat(data.implicit()).isTrue();
  }

  @Test
  void aTimeUnderAnUnusualKeyIsSaid() {
    String line = "{'user': 1, 'item': %d, 'rating': %d, 'review_date': '2020-05-01'}";
    read(
        "'format': 'json-lines'",
        (line.formatted(7, 2) + "~" + line.formatted(8, 3)).replace('\'', '"'));
    assertThat(heard).anyMatch(said -> said.contains("though 'review_date' may be one; declare"));
  }

  /** Ordinary scales of which nothing odd is said. */
  @ParameterizedTest
  @CsvSource({"0.5,1,5", "0,0.5,5", "0,1,1", "-10,-9.5,10", "1,2,10", "1,50,100", "-1,1,1"})
  void ordinaryScalesAreTakenInSilence(String low, String middle, String high) {
    read("", "a,x,%s~a,y,%s~b,x,%s~b,y,%s".formatted(low, middle, high, middle));
    assertThat(heard).hasSize(1).allMatch(said -> said.contains("columns are taken by number"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '%',
      value = {
        " ! 1.300000001E9 ! 1300000001",
        " ! 1300000001.0 ! 1300000001",
        "'time': 'yyyy-MM-dd hh:mm a' ! 2011-03-14 02:10 PM ! 1300111800",
        "'time': 'yyyy-MM-dd' ! 2011-03-14 ! 1300060800",
        "'time': 'yyyy-MM-dd HH' ! 2011-03-14 02 ! 1300068000",
      })
  void timesAreReadAsTheyAreWritten(String keys, String time, long seconds) {
    String lines = "user,item,rating,time~a,x,3,%s~b,x,4,%s".formatted(time, time);
    assertThat(read(keys == null ? "" : keys, lines).timestamps().seconds())
        .containsExactly(seconds, seconds);
  }

  @Test
  void aTimeOfZeroAmongOthersIsMissing() {
    RatingData data = read("", "user,item,rating,time~a,x,3,0~b,x,4,1530952200");
    assertThat(data.timestamps().seconds()).containsExactly(Timestamps.MISSING, 1530952200L);
  }

  @Test
  void listsMayHaveAHeader() {
    RatingData data = read("'format': 'lists', 'header': true", "user items~0 5 6~1 5 7");
    assertThat(data.users().ids()).containsExactly("0", "1");
  }

  /** The hundred lines that are looked at first have neither. */
  @Test
  void aLateKeyOfJsonLinesIsFound() {
    StringBuilder lines = new StringBuilder();
    for (int k = 0; k < 100; k++) {
      lines.append("{'user': 'u%d', 'item': 'i1', 'rating': 3}~".formatted(k).replace('\'', '"'));
    }
    lines.append("{'user': 'u', 'item': 'i1', 'rating': 5, 'ts': 1530952200}".replace('\'', '"'));
    RatingData data = read("'format': 'json-lines'", lines.toString());
    assertThat(data.timestamps().seconds()[100]).isEqualTo(1530952200L);
  }

  private RatingData readParts(String train, String test) throws IOException {
    Files.writeString(folder.resolve("t"), test.replace("~", "\n"));
    return read("'parts': {'test': 't'}", train);
  }

  @Test
  void partsWhoseIdsAreWrittenOtherwiseAreRefused() {
    assertThatThrownBy(
            () -> readParts("user,item,rating~1,7,1~2,7,5", "user,item,rating~1.0,7.0,4~2.0,7.0,2"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "r: no user and no item of the other parts is in it (it has users 1, 2; they have 1.0, 2.0)"
                + "; 2 would join if 1, 01 and 1.0 were one id: write ids the same way in both files");
  }

  @ParameterizedTest
  @CsvSource({"5, true", "2, true", "1, false"})
  void aPartOnAnotherScaleIsSaid(int divisor, boolean said) throws IOException {
    StringBuilder train = new StringBuilder("user,item,rating");
    StringBuilder test = new StringBuilder("user,item,rating");
    for (int k = 0; k < 40; k++) {
      (k % 2 == 0 ? train : test)
          .append("~%d,%d,%s".formatted(k / 8, k % 8, (1 + k % 5) / (k % 2 == 0 ? 1.0 : divisor)));
    }
    readParts(train.toString(), test.toString());
    assertThat(heard.stream().anyMatch(line -> line.contains("ratings of the test part go from")))
        .isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "! Export of 12.03.2024;;~;;~ ! 'Export of 12.03.2024' is no header, line 3 is the header;"
            + " remove lines 1 and 2",
        "'header': true, 'columns': {'user': 'who', 'item': 'item'} ! Export;;~ ! 'Export' is no header,"
            + " line 2 is the header; remove line 1",
        "'header': false, 'columns': {'user': 0, 'item': 1, 'rating': 2} ! Export;;~;;~May;;~ ! 'Export' is"
            + " no header, line 4 is the header; remove lines 1 to 3",
        "! ;;~ ! the line names no column, line 2 is the header; remove line 1",
      })
  void notesAboveAHeaderAreRefused(String keys, String notes, String message) {
    String declared = keys == null ? "" : keys;
    String header = declared.contains("who") ? "who;item;rating~" : "user;item;rating~";
    String rows = "a;x;4~b;x;5~a;y;3";
    assertThatThrownBy(() -> read(declared, notes + header + rows))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("r:1: " + message);
    String mended = declared.replace("'header': false, ", "");
    assertThat(read(mended.contains("0") ? "" : mended, header + rows).ratings().size())
        .isEqualTo(3);
  }

  /** One key is for all parts: declared for the one, it would be wrong for the other. */
  @Test
  void aPartOfAnotherEncodingIsToBeSavedAsTheOthers() throws IOException {
    String rows = "user,item,rating~M\u00fc,7,1~2,7,5";
    byte[] test = rows.replace("~", "\n").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("t"), test);
    assertThatThrownBy(() -> read("'parts': {'test': 't'}", rows))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "t:2: byte 0xFC at column 2 is no UTF-8; save it as UTF-8 (iconv -f ISO-8859-1 -t UTF-8),"
                + " or declare \"encoding\": \"ISO-8859-1\" if all parts are so");
    assertThatThrownBy(() -> read("'parts': {'test': 't'}, 'encoding': 'ISO-8859-1'", rows))
        .hasMessageEndingWith(
            "r: the file is UTF-8 from end to end, and no ISO-8859-1; declare no \"encoding\" and save"
                + " the parts that are ISO-8859-1 as UTF-8 (iconv -f ISO-8859-1 -t UTF-8)");
    assertThatThrownBy(() -> read("", rows, StandardCharsets.ISO_8859_1))
        .hasMessageEndingWith("is no UTF-8; declare \"encoding\": \"ISO-8859-1\"");
  }

  @Test
  void aPartOfStrangersIsSaidToBeOne() throws IOException {
    readParts("user,item,rating~1,7,1~2,7,5", "user,item,rating~3,7,4~4,7,2");
    assertThat(heard)
        .anyMatch(said -> said.endsWith("r: 0 of 2 users of the other parts are in it"));
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
        "'scale': [1, 1e50] ! a,x,1~b,x,5 ! 'ratings.scale' must be [lowest, highest], but is [1.0, Inf",
        "'feedback': 'implicit', 'atLeast': 9 ! a,x,1~b,x,5 ! r: none of its 2 rows is a rating that",
        "'feedback': 'log', 'scale': [1, 100] ! a,x,1~b,x,5 ! 'ratings.scale' has no meaning with",
        "'feedback': 'log', 'relevant': 100 ! a,x,9~b,x,99 ! 'ratings.relevant', a log10(1 + count), is",
        "'feedback': 'implicit', 'relevant': 4 ! a,x,1 ! 'ratings.relevant' has no meaning with implicit",
        "'feedback': 'implicit', 'scale': [1, 5] ! a,x,1 ! 'ratings.scale' has no meaning with implicit",
        "! 1,7,1000000000~2,7,1015569984 ! r: every rating has 10 digits or more, as times have",
        "! 1,7,1262304000000,4~2,7,1262304000001,5 ! every rating has 13 digits or more, as times have; which",
        "! 1,7,20190113~2,7,20200229 ! every rating has 8 digits or more, as times have",
        "! a;x;3,5~b;x;4 ! r:1: rating '3,5' is no number; write 3.5",
        "! sep=;~a;x;3 ! r:1: 'sep=' is for spreadsheets; delete the line",
        "! # a comment~a,x,3 ! r:1: begins with '#' as comments do",
        "'separator': ';' ! user,item,rating~a,x,3 ! r:1: no ';' in the first line (user,item,rating)",
        "'separator': ',,' ! a,x,3~b,x,4 ! r:1: no ',,' in the first line (a,x,3); declare another",
        "! u1:i1:5~u2:i1:4 ! r:1: one column (u1:i1:5) where user and item are expected; declare",
        "! user,item,rating~a,x,\"4,444\" ! r:2: rating '4,444' is no number; write 4444, or 4.444 if the comma",
        "! user,item,rating~a,x,\"1,234,567\" ! r:2: rating '1,234,567' is no number; write 1234567",
        "! user,item,rating~a,x,\"4,44\" ! r:2: rating '4,44' is no number; write 4.44",
        "'feedback': 'explicit' ! ab,cd,ef~gh,ij,kl ! r:1: the first line (ab, cd, ef) is neither"
      })
  void refusesWhatItCannotKnowForCertain(String keys, String lines, String fragment) {
    assertThatThrownBy(() -> read(keys == null ? "" : keys.trim(), lines.trim()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(fragment.trim());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "! 1262304000000~1577836800 ! 1577836800 and 1262304000000 are of different units",
        "! 1262304000~9999999999999999 ! 1262304000 and 9999999999999999 are of different units",
        "! 20190113~20190228 ! are dates, e.g. 20190228, and no numbers of seconds; declare",
        "! 20190113150000~20190228000000 ! declare \"time\": \"yyyyMMddHHmmss\" in ratings",
        "! 1262304000~2019-01-13 ! r:3: the timestamp '2019-01-13' is a date, where numbers stand",
        "! 2019-01-13~1262304000 ! r:3: the timestamp '1262304000' is a number, where dates stand",
        "! 2019-01-13~2019-02-30 ! r:3: the timestamp '2019-02-30' is no number of seconds and no ISO",
        "dd/MM/yyyy ! 30/04/2019~31/04/2019 ! r:3: the timestamp '31/04/2019' doesn't fit the pattern",
        "d/M/yy ! 1/2/19~31/2/19 ! r:3: the timestamp '31/2/19' doesn't fit the pattern"
      })
  void refusesTimesThatCanNotAllBeMeantAlike(String pattern, String times, String fragment) {
    String keys = pattern == null ? "" : "'time': '" + pattern.trim() + "'";
    String[] two = times.trim().split("~", 2);
    assertThatThrownBy(
            () -> read(keys, "user,item,rating,date~a,x,1," + two[0] + "~b,x,5," + two[1]))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(fragment.trim());
  }

  @Test
  void lettersInQuotesAndErasAreOfThePattern() {
    assertThat(RatingsFile.timeFormatter("d/M/y 'year' y").parse("1/2/2019 year 2019")).isNotNull();
    assertThat(RatingsFile.timeFormatter("d/M/y 'GMT'").parse("1/2/2019 GMT")).isNotNull();
    assertThat(RatingsFile.timeFormatter("d/M/y G").parse("1/2/2019 AD")).isNotNull();
  }

  @Test
  void secondsAndMillisecondsAreToldApartThoughOneOfTwoIsLeftOut() {
    String rows = "user,item,rating,time~a,x,1,1262304000000~a,x,5,1577836800~b,x,3,1262304000000";
    assertThatThrownBy(() -> read("'duplicates': 'last'", rows))
        .hasMessageContaining("are of different units");
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
        "dd-MMM-yyyy ! 14-Jul-2017 ! 1499990400",
        "dd-MMM-yy ! 14-JUL-17 ! 1499990400",
        "dd-MMM-yy ! 14-jul-17 ! 1499990400",
        "M/d/yyyy h:mm:ss a ! 7/14/2017 2:40:00 am ! 1500000000",
        "M/d/yyyy h:mm:ss a ! 7/13/2017 2:40:00 pm ! 1499956800",
        "yyyyMMdd ! 20170714 ! 1499990400",
        "d/M/yy ! 14/7/17 ! 1499990400",
        "EEE MMM d HH:mm:ss yyyy ! Fri Jul 14 02:40:00 2017 ! 1500000000",
        "yyyy-MM-dd HH:mm:ss z ! 2017-07-13 19:40:00 PDT ! 1500000000",
        "yyyy-MM-dd HH:mm:ss z ! 2017-07-14 04:40:00 CEST ! 1500000000",
        "! 2017-07-14T04:40:00+02:00[Europe/Paris] ! 1500000000"
      })
  void timesBecomeSeconds(String pattern, String time, long seconds) {
    String keys = pattern == null ? "" : "'time': '" + pattern.trim() + "'";
    RatingData data = read(keys, "user,item,rating,date~a,x,1," + time.trim() + "~b,x,5,NULL");
    assertThat(data.timestamps().seconds()).containsExactly(seconds, Timestamps.MISSING);
  }

  @ParameterizedTest
  @CsvSource({
    "2018-11-12T02:56:18,2018-11-12",
    "2018-11-12T02:56:18Z,2018-11-12T02:56:18+05:00",
    "1500000000,1500000001"
  })
  void nothingIsSaidOfZonesThatAllHaveOrNone(String one, String other) {
    read("", "user,item,rating,time~a,x,3,%s~b,x,4,%s~c,x,5,".formatted(one, other));
    assertThat(heard).noneMatch(line -> line.contains("zone"));
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

  @Test
  void saysWhichOfSeveralColumnsWasTaken() {
    RatingData data = read("", "user,item,score,rating,date,time~a,x,2,20,9,8~b,x,5,50,9,8");
    assertThat(data.ratings().rating()).containsExactly(20, 50);
    assertThat(heard)
        .anyMatch(line -> line.contains("'rating' is taken for the rating, and not score; declare"))
        .anyMatch(
            line -> line.contains("'time' is taken for the timestamp, and not date; declare"));
    heard.clear();
    read(
        "'columns': {'rating': 'score', 'timestamp': 'date'}",
        "user,item,score,rating,date,time~a,x,2,20,9,8~b,x,5,50,9,8");
    assertThat(heard).noneMatch(line -> line.contains("is taken for"));
  }
}
