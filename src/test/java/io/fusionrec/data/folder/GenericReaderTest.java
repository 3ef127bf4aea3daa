package io.fusionrec.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.Field;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Triples;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenericReaderTest {
  @TempDir private Path folder;

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private RatingData read() {
    return new GenericReader().read(folder, "own");
  }

  @Test
  void readsEverythingThatADescriptorDeclares() throws IOException {
    write(
        "dataset.json",
        """
        {"ratings": {"file": "r.csv", "separator": ",", "header": true,
                     "columns": {"user": "who", "item": "what", "rating": "how", "timestamp": "ts"},
                     "scale": [0.5, 4], "relevant": 3, "duplicates": "error"},
         "users": {"file": "u.tsv", "separator": "\\t", "id": "name",
                   "fields": {"town": "categorical", "tags": "multi:|"}},
         "items": {"file": "i.tsv", "separator": "\\t", "id": "isbn", "title": "title",
                   "fields": {"year": "decade"}},
         "triples": {"file": "t.tsv", "separator": "\\t",
                     "columns": {"head": "book", "relation": "rel", "tail": "thing"}},
         "trust": {"file": "trust.txt", "separator": " ", "header": false,
                   "columns": {"truster": 0, "trustee": 1, "weight": 2}}}
        """);
    write("r.csv", "ts,who,what,how\n1,\"Ann, B.\",x-1,3.5\n2,Zoë,y/2,0.5\n3,Zoë,x-1,4\n");
    write("u.tsv", "name\ttown\ttags\nZoë\tOslo\tred|blue\nLurker\tRome\t\n");
    write("i.tsv", "isbn\ttitle\tyear\nx-1\tFirst\t1987\nz\tNever rated\t2001\n");
    write("t.tsv", "book\trel\tthing\nz\tby\tKafka\nx-1\tby\tKafka\nunknown\tby\tKafka\n");
    write("trust.txt", "Zoë Lurker 0.5\nLurker Zoë 1\nZoë Stranger 1\n");
    RatingData data = read();
    assertThat(data.users().ids()).containsExactly("Ann, B.", "Zoë", "Lurker");
    assertThat(data.items().ids()).containsExactly("x-1", "y/2", "z");
    assertThat(data.ratings().itemCount()).isEqualTo(2);
    assertThat(data.ratings().rating()).containsExactly(3.5f, 0.5f, 4);
    assertThat(data.scale()).isEqualTo(new RatingScale(0.5f, 4, 3));
    Field tags = data.userFields().field("tags").orElseThrow();
    assertThat(tags.multiValued()).isTrue();
    assertThat(tags.offset()).containsExactly(0, 0, 2, 2);
    assertThat(tags.vocabulary().ids()).containsExactly("red", "blue");
    assertThat(data.itemFields().field("year").orElseThrow().vocabulary().ids())
        .containsExactly("1980", "2000");
    assertThat(data.itemTitles()).containsExactly("First", "y/2", "Never rated");
    Triples triples = data.triples().orElseThrow();
    assertThat(triples.head()).containsExactly(2, 0);
    assertThat(triples.entities().ids()).containsExactly("Kafka");
    TrustEdges trust = data.trust().orElseThrow();
    assertThat(trust.truster()).containsExactly(1, 2);
    assertThat(trust.weight()).containsExactly(0.5f, 1);
    assertThat(data.sha256())
        .containsOnlyKeys("dataset.json", "r.csv", "u.tsv", "i.tsv", "t.tsv", "trust.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a,x,1~b,x,5",
        "a;x;1~b;x;5",
        "a::x::1~b::x::5",
        "user,item,rating~a,x,1~b,x,5",
        "rating|movieId|userId~1|x|a~5|x|b",
        "a x 1 99~b x 5 98"
      })
  void detectsSeparatorHeaderAndScale(String lines) throws IOException {
    write("dataset.json", "{\"ratings\": {\"file\": \"r\"}}");
    write("r", lines.replace("~", "\n"));
    RatingData data = read();
    assertThat(data.users().ids()).containsExactly("a", "b");
    assertThat(data.items().ids()).containsExactly("x");
    assertThat(data.ratings().rating()).containsExactly(1, 5);
    assertThat(data.scale()).isEqualTo(new RatingScale(1, 5, 4));
  }

  @ParameterizedTest
  @CsvSource({"last, 5", "mean, 3"})
  void joinsDuplicatesAsDeclared(String rule, float expected) throws IOException {
    write("dataset.json", "{\"ratings\": {\"file\": \"r\", \"duplicates\": \"" + rule + "\"}}");
    write("r", "a,x,1\nb,x,2\na,x,3\na,x,5\n");
    assertThat(read().ratings().rating()).containsExactly(expected, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a,x           ! expected 3 columns separated by ',', found 2",
        "a,x,much      ! rating 'much' is no number",
        "a,x,NaN       ! rating 'NaN' means no value; leave the row out, or write 0 and declare"
            + " \"implicit\": [0] in ratings",
        "a,x,5.5       ! rating 5.5 is out of scale, expected 1 to 5",
        ",x,3          ! the user is blank",
        "c,y,3         ! user c rates item y again (ratings.duplicates may be 'last' or 'mean')"
      })
  void namesTheFirstMalformedRating(String line, String problem) throws IOException {
    write("dataset.json", "{\"ratings\": {\"file\": \"r\", \"scale\": [1, 5]}}");
    write("r", "c,y,1\nb,x,2\n" + line + "\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("r") + ":3: " + problem + " (1 malformed line in all)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{'ratings': {'file': 'r', 'seperator': ','}}"
            + "! DIR/dataset.json:1: unknown key 'ratings.seperator'; did you mean 'separator'? (known:"
            + " atLeast, columns, duplicates, encoding, feedback, file, format, header, implicit,"
            + " missing, parts, quotes, relevant, scale, separator, time)",
        "{'users': {'file': 'u'}} ! DIR/dataset.json:1: 'ratings' with its 'file' is missing",
        "{'ratings': {'file': 'r', 'duplicates': 'first'}}"
            + "! DIR/dataset.json:1: unknown value of ratings.duplicates 'first' (known: error,"
            + " last, mean)",
        "{'ratings': {'file': 'nothing'}} ! missing file DIR/nothing",
        "{'ratings': {'file': 'r', 'header': true, 'columns': {'user': 'usr'}}}"
            + "! unknown column for the user in DIR/r:1 'usr' (known: c, y, 1)"
      })
  void explainsABadDescriptor(String json, String message) throws IOException {
    write("dataset.json", json.replace('\'', '"'));
    write("r", "c,y,1\nb,x,2\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage(message.trim().replace("DIR", folder.toString()));
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    write("dataset.json", "{\"ratings\": {\"file\": \"r\"}}");
    write("r", "");
    assertThatThrownBy(this::read).hasMessage(folder.resolve("r") + ": the file is empty");
  }

  @Test
  void linesOfNTriplesAreCalledThat() throws IOException {
    write("dataset.json", "{\"ratings\": {\"file\": \"r\"}, \"triples\": {\"file\": \"t\"}}");
    write("r", "user,item,rating\na,m1,1\nb,m1,5\n");
    write("t", "<http://x/m1> <http://x/by> <http://x/Kafka> .\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("t:1: ends with a dot, as N-Triples do");
    write("t", "m1\tby\tFoo Inc .\n");
    assertThat(read().triples().orElseThrow().size()).isEqualTo(1);
  }
}
