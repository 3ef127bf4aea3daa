package io.fusionrec.data.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.cell.Decade;
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

class TableReaderTest {
  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();

  private RatingData read(String keys, String table) throws IOException {
    String json =
        "{'ratings': {'file': 'r'}, 'items': {'file': 't'" + (keys.isEmpty() ? "" : ", " + keys);
    Files.writeString(folder.resolve("dataset.json"), json.replace('\'', '"') + "}}");
    Files.writeString(folder.resolve("r"), "user,item,rating\na,1,1\na,2,5\nb,3,4\n");
    Files.writeString(folder.resolve("t"), table.replace("~", "\n"));
    return new GenericReader(heard::add).read(folder, "own");
  }

  private static List<String> values(Field field, int row) {
    List<String> values = new ArrayList<>();
    for (int k = field.offset()[row]; k < field.offset()[row + 1]; k++) {
      values.add(field.vocabulary().id(field.value()[k]));
    }
    return values;
  }

  @Test
  void severalValuesMayHaveAnyTextBetweenThem() throws IOException {
    RatingData data =
        read(
            "'fields': {'g': 'multi: + ', 'w': 'first:2'}",
            "item\tg\tw~1\ta + b\täöü~2\tc\tx~3\t\t");
    Field genres = data.itemFields().field("g").orElseThrow();
    assertThat(values(genres, 0)).containsExactly("a", "b");
    assertThat(values(genres, 2)).isEmpty();
    assertThat(values(data.itemFields().field("w").orElseThrow(), 0)).containsExactly("äö");
  }

  @Test
  void flagsGiveTheNamesOfTheirColumns() throws IOException {
    RatingData data =
        read(
            "'fields': {'genre': 'flags'}, 'columns': {'genre': '1-3'}",
            "item,Drama,War,Noir~1,1,0,1~2,0,0,0~3,0,1,0");
    Field genre = data.itemFields().field("genre").orElseThrow();
    assertThat(values(genre, 0)).containsExactly("Drama", "Noir");
    assertThat(values(genre, 1)).isEmpty();
    assertThat(values(genre, 2)).containsExactly("War");
  }

  /** As data frames write indicator columns today. */
  @Test
  void flagsMayBeTrueAndFalse() throws IOException {
    RatingData data =
        read(
            "'fields': {'genre': 'flags'}, 'columns': {'genre': '1-2'}",
            "item,Drama,War~1,True,False~2,false,TRUE~3,,1.0");
    Field genre = data.itemFields().field("genre").orElseThrow();
    assertThat(values(genre, 0)).containsExactly("Drama");
    assertThat(values(genre, 1)).containsExactly("War");
    assertThat(values(genre, 2)).containsExactly("War");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '%',
      value = {
        "multi:| ! Action, Drama ! no cell of field 'g' holds '|', which is declared to stand between",
        "multi:| ! Action/Drama ! no cell of field 'g' holds '|'",
        "multi:| ! Action - Drama ! no cell of field 'g' holds '|'",
        "multi:, ! [8, 12] ! holds lists as a program prints them, e.g. [8, 12]",
        "multi:, ! {Action,Drama} ! holds lists as a program prints them, e.g. {Action,Drama}",
        "multi:, ! [{'id': 16, 'name': 'Animation'}] ! holds lists as a program prints them"
      })
  void valuesThatWereNotPartedAreSaid(String kind, String cell, String line) throws IOException {
    read("'fields': {'g': '" + kind + "'}", "item;g~1;" + cell + "~2;Drama~3;Action");
    assertThat(heard).anyMatch(said -> said.contains(line));
  }

  /** A table may call its ids as the ratings do, behind a data frame's row numbers. */
  @Test
  void theIdsColumnMayBeCalledAsInTheRatings() throws IOException {
    Files.writeString(
        folder.resolve("dataset.json"),
        "{'ratings': {'file': 'r', 'columns': {'item': 'anime_id'}}, 'items': {'file': 't'}}"
            .replace('\'', '"'));
    Files.writeString(folder.resolve("r"), "user,anime_id,rating\na,1,1\na,2,5\n");
    Files.writeString(folder.resolve("t"), ",anime_id,kind\n0,1,TV\n1,2,Film\n");
    RatingData data = new GenericReader(heard::add).read(folder, "own");
    assertThat(values(data.itemFields().field("kind").orElseThrow(), 0)).containsExactly("TV");
  }

  @Test
  void aFieldMayStandInAColumnOfAnotherName() throws IOException {
    RatingData data =
        read(
            "'title': 'name', 'fields': {'decade': 'decade'}, 'columns': {'decade': 'name'}",
            "id,name~1,First (1984)~2,Second~3,Third (1999)");
    Field decade = data.itemFields().field("decade").orElseThrow();
    assertThat(values(decade, 0)).containsExactly("1980");
    assertThat(values(decade, 1)).isEmpty();
    assertThat(heard).anyMatch(line -> line.contains("1 rows have no value of field 'decade'"));
    assertThat(data.itemTitles()).containsExactly("First (1984)", "Second", "Third (1999)");
  }

  @Test
  void fewJoinedRowsAreCountedWithWhatWouldJoin() throws IOException {
    read("", "id,g~1,a~02,b~3.0,c~9,d");
    assertThat(heard)
        .contains(
            folder.resolve("t")
                + ": 1 of 3 rated items have a row; 2 would join if 1, 01 and 1.0 were one id:"
                + " write ids the same way in both files");
  }

  @Test
  void idsThatDifferInCaseOrABlankAloneAreShown() {
    assertThatThrownBy(() -> read("", "id,g~\"1 \",a~\"2 \",b"))
        .hasMessageEndingWith(
            "; 2 would join if a, A and 'a ' were one id: write ids the same way in both files");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '%',
      value = {
        "'' ! id,g~7,a~8,b ! none of its 2 ids has a rating (ratings have 1, 2, ...; the table has",
        "'' ! id,g~1,a~1,b ! t:3: id 1 occurs twice (1 malformed line in all); a table has one row",
        "'separator': 'comma' ! id,g~1,a ! t:1: no 'comma' in the line (id,g); declare \"separator\": \",\"",
        "'separator': ';' ! id,g~1,a ! t:1: no ';' in the line (id,g); declare another \"separator\"",
        "'' ! id g~\"1\" 1 a~\"2\" 2 b ! name the column of row numbers in the first line, or leave it out",
        "'' ! id,g~1,a~NA,b ! t:3: the id is blank",
        "'' ! id,g~1,a~2 ! t:3: expected 2 columns separated by ',', found 1",
        "'id': 'no' ! id,g~1,a ! unknown column for the id in",
        "'fields': {'x': 'categorical'} ! id,g~1,a ! unknown column for the field 'x' in",
        "'fields': {'g': 'many'} ! id,g~1,a ! unknown kind of field 'g' 'many'",
        "'columns': {'g': 1} ! id,g~1,a ! unknown key of items.columns 'g'",
        "'names': ['id'] ! 1,a ! t:1: found 2 columns, but 'names' has 1",
        "'fields': {'g': 'flags'} ! id,g~1,a ! field 'g' is of kind flags; declare",
        "'' ! %,index,city~0,1,Rom~1,2,Oslo% ! t:1: no column is called like the id of items, and the",
        "'' ! sep=,~id,g~1,a ! t:1: 'sep=' is for spreadsheets; delete the line",
        "'' ! # films~id,g~1,a~2,b ! t:1: begins with '#' as comments do, which a file of data has not;",
        "'header': true ! // films~1,a~2,b ! t:1: begins with '//' as comments do, which a file of data has",
        "'' ! @relation films~1,a~2,b ! t:1: begins as ARFF does; delete what stands before the rows",
        "'' ! Films,,~item_id,g,h~1,a,b~2,a,c ! t:1: the line (Films, , ) is no header, since the next",
        "'header': true ! 1,Action~2,Drama ! t:1: the line is declared to be a header, but '1' in it is a",
        "'fields': {'g': 'flags'}, 'columns': {'g': '1-2'} ! id,A,B~1,x,0 ! t:2: 'A' of field 'g' is 'x'"
      })
  void refusesATableWithOneLine(String keys, String table, String fragment) {
    assertThatThrownBy(() -> read(keys.trim().equals("''") ? "" : keys.trim(), table.trim()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(fragment.trim());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "1985 ! 1980",
        "1985.0 ! 1980",
        "1985-05-01 ! 1980",
        "1985-05-01 10:00 ! 1980",
        "01-Jan-1985 ! 1980",
        "1/5/1985 ! 1980",
        "May 1, 1985 ! 1980",
        "May 1985 ! 1980",
        "05/1985 ! 1980",
        "Toy Story (1995) ! 1990",
        "2001: A Space Odyssey (1968) ! 1960",
        "19850 !",
        "Babylon 5 !",
        "198 !",
        "12345678 !"
      })
  void aYearIsFoundInItsUsualForms(String text, String decade) {
    assertThat(Decade.of(text.trim())).isEqualTo(decade == null ? "" : decade.trim());
  }

  @Test
  void aRowWithANumberIsNoHeader() throws IOException {
    RatingData data = read("", "x0,Drama,1999~1,Comedy,2001~2,Drama,2002");
    assertThat(data.items().ids()).containsExactly("1", "2", "3", "x0");
    assertThat(data.itemFields().field("column1").orElseThrow().vocabulary().ids())
        .containsExactlyInAnyOrder("Drama", "Comedy");
    assertThat(heard)
        .anyMatch(
            line -> line.contains("t:1: taken for a row and no header (x0, Drama, 1999), since a"));
    heard.clear();
    read("", "4,Drama,1999~1,Comedy,2001~2,Drama,2002");
    assertThat(heard).noneMatch(line -> line.contains("header"));
  }

  @Test
  void wordsThatMayBeAHeaderAreTakenForOneAndThatIsSaid() throws IOException {
    RatingData data = read("", "thing,kind~1,a~2,b~3,a");
    assertThat(data.itemFields().field("kind")).isPresent();
    assertThat(heard)
        .anyMatch(
            line -> line.contains("t:1: taken for a header (thing, kind), though no column in"));
    heard.clear();
    read("", "item,kind~1,a~2,b~3,a");
    assertThat(heard).noneMatch(line -> line.contains("header"));
  }

  @Test
  void namesOfAFileThatHasThemselvesAreRefused() {
    assertThatThrownBy(() -> read("'names': ['item', 'kind']", "Item,Kind~1,a~2,b"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("t:1: the line is the names that are declared: a header");
    assertThatCode(() -> read("'names': ['item', 'kind'], 'header': true", "item,kind~1,a~2,b"))
        .doesNotThrowAnyException();
  }

  @Test
  void saysThatAListWasPrintedByAProgram() throws IOException {
    read("'fields': {'kind': 'multi:,'}", "item;kind~1;['A', 'B']~2;['B']~3;A, [B]");
    assertThat(heard)
        .anyMatch(
            line -> line.contains("field 'kind' holds lists as a program prints them, e.g. ['A"));
    heard.clear();
    read("'fields': {'kind': 'multi:,'}", "item;kind~1;[A]~2;B~3;A, [B]");
    assertThat(heard).noneMatch(line -> line.contains("prints them"));
  }

  @Test
  void saysThatAnUndeclaredFieldMayHoldSeveralValues() throws IOException {
    String table = "item,g~1,A|B~2,B|C|A~3,C~4,C|A~5,B|A~6,A";
    read("", table);
    assertThat(heard)
        .anyMatch(
            line ->
                line.endsWith(
                    "t: field 'g' may hold several values with '|' between them, e.g. 'A|B', and is"
                        + " read as one; declare \"fields\" in items, with \"g\": \"multi:|\" or"
                        + " \"categorical\""));
    heard.clear();
    read("'fields': {'g': 'categorical'}", table);
    read("'fields': {'g': 'multi:|'}", table);
    read("", "item;g~1;Rome, Italy~2;Oslo, Norway~3;Bergen, Norway~4;Pisa, Italy~5;Lucca, Italy");
    read("", "item,g~1,1/5/1999~2,5/1/1999~3,1/1/1999~4,5/5/1999~5,5/1999~6,1999");
    assertThat(heard).noneMatch(line -> line.contains("may hold several"));
  }

  @Test
  void countsCellsWhoseTextMeansNoValueThoughItMayBeOne() throws IOException {
    read("", "item,g~1,EU~2,NA~3,NA");
    assertThat(heard)
        .anyMatch(
            line ->
                line.endsWith(
                    "t: 2 cells of field 'g' are 'NA', which is read as no value; declare"
                        + " \"missing\": [\"\", \"N/A\", \"n/a\", \"<NA>\", \"#N/A\", \"NaN\","
                        + " \"nan\", \"NaT\", \"NULL\", \"Null\", \"null\", \"None\", \"\\\\N\"] in items"
                        + " if it is one, or with 'NA' too if not"));
    heard.clear();
    read("", "item,g~1,12~2,NA~3,NA"); // numbers
    read("", "item,g~1,EU~2,~3,NaN");
    read("", "item,g~1,EU~2,None~3,NULL");
    read("'missing': ['']", "item,g~1,EU~2,NA~3,NA");
    read("'missing': ['NA']", "item,g~1,EU~2,NA~3,NA");
    assertThat(heard).noneMatch(line -> line.contains("no value"));
  }

  @Test
  void usualTextsThatADeclaredListLeavesOutAreSaidToBeValues() throws IOException {
    read("'missing': ['-']", "item,g~1,-~2,NULL~3,a");
    assertThat(heard)
        .anyMatch(
            line ->
                line.endsWith(
                    "t: 'NULL' (1 cell of g) is a value, since \"missing\" in items leaves it out;"
                        + " declare \"missing\": [\"-\", \"NULL\"] in items if it means none"));
    heard.clear();
    read("'missing': ['-', 'NULL']", "item,g~1,-~2,NULL~3,a");
    read("", "item,g~1,-~2,NULL~3,a");
    assertThat(heard).noneMatch(line -> line.contains("is a value"));
  }
}
