package io.fusionrec.click.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Named formats, headers and labels of click files. */
class ClickFormatsTest {
  @TempDir private Path folder;
  private ReadClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ReadClickFolder(folder);
  }

  @Test
  void avazusHourBecomesTwoFieldsAndItsNumbersStayText() throws IOException {
    // 2014-10-21 was a Tuesday, 2014-11-01 a Saturday.
    String text =
        """
        id,click,hour,C1,site_id,C14
        1000009418151094273,0,14102100,1005,1fbe01fe,015706
        10000169349117863715,1,14110123,NA,,15706.0
        """;
    own.write("train.csv", text);
    List<String> expected =
        List.of("0 0 tuesday 1005 1fbe01fe 015706", "1 23 saturday - - 15706.0");
    assertThat(own.rows()).isEqualTo(expected);
    assertThat(own.names()).containsExactly("hour", "weekday", "C1", "site_id", "C14");
    assertThat(own.said()).contains(own.file("train.csv") + ": format avazu");
    Files.delete(own.file("train.csv"));
    own.declared("\"format\": \"avazu\"", text);
    assertThat(own.rows()).isEqualTo(expected);
    own.declared("\"quotes\": \"rfc\"", text);
    assertThat(own.rows()).isEqualTo(expected);
    own.declared("\"fields\": {\"C14\": \"numeric\"}", text);
    own.assertRefused(
        "OWN/ctr.json: 'label' is missing; give the name of its column, or a number from 0 without"
            + " header");
    own.declared("\"format\": \"avazu\"", text.replace("14110123", "14110124"));
    own.assertRefused(
        "OWN/f:3: expected a time yymmddhh for hour, but found '14110124' (1 malformed line in"
            + " all)");
    own.declared("\"format\": \"avazu\"", text.replace("14110123", "2014-11-01"));
    assertThatThrownBy(own::rows).hasMessageContaining("f:3: expected a time yymmddhh for hour");
    own.declared("\"format\": \"avazu\"", "1,0,14102100,1005\n");
    assertThatThrownBy(own::rows).hasMessageContaining("label of Avazu's format in ");
  }

  private static String criteo(boolean index, boolean header) {
    StringBuilder text = new StringBuilder();
    if (header) {
      text.append(index ? "index:float\t" : "").append("label:float");
      IntStream.rangeClosed(1, 13).forEach(k -> text.append("\tI").append(k).append(":float"));
      IntStream.rangeClosed(1, 26).forEach(k -> text.append("\tC").append(k).append(":token"));
      text.append('\n');
    }
    for (int row = 0; row < 3; row++) {
      text.append(index ? row + "\t" : "").append(row % 2);
      text.append("\t").append(row).append("\t".repeat(12));
      text.append("\tc").append(row).append("\t".repeat(25)).append('\n');
    }
    return text.toString();
  }

  @Test
  void criteosRowsMayHaveAHeaderAndAnIndex() throws IOException {
    own.write("train.txt", criteo(false, false));
    List<String> plain = own.rows();
    assertThat(plain.get(1)).isEqualTo("1 1.0" + " -".repeat(12) + " c1" + " -".repeat(25));
    own.write("train.txt", criteo(false, true));
    assertThat(own.rows()).isEqualTo(plain);
    own.write("train.txt", criteo(true, true));
    assertThat(own.rows()).isEqualTo(plain);
    own.declared("\"format\": \"criteo\"", criteo(true, true).replace('\t', ','));
    assertThat(own.rows()).isEqualTo(plain);
    Files.delete(own.file("ctr.json"));
    own.write("train.txt", criteo(true, false));
    own.assertRefused(
        "OWN/train.txt:1: found 41 columns, but Criteo's format has 40; if an index stands first,"
            + " as RecBole's converter writes it, remove it, or give the file a header with label,"
            + " I1 to I13 and C1 to C26");
  }

  @ParameterizedTest
  @CsvSource({"True,False", "yes,no", "Y,N", "1,-1", "TRUE,FALSE"})
  void labelsOfOtherWordsAreDeclared(String positive, String negative) throws IOException {
    String text = "click,a\n" + negative + ",x\n" + positive + ",y\n";
    own.declared("\"label\": \"click\"", text);
    String label =
        "\"label\": {\"column\": \"click\", \"positive\": [\"%s\"], \"negative\": [\"%s\"]}"
            .formatted(positive, negative);
    int malformed = positive.equals("1") ? 1 : 2;
    own.assertRefused(
        "OWN/f:2: expected the label 0 or 1, but found '%s' (%d malformed line%s in all); declare"
                .formatted(negative, malformed, malformed == 1 ? "" : "s")
            + " "
            + label);
    own.declared(label, text);
    assertThat(own.rows()).containsExactly("0 x", "1 y");
    own.declared(label, text + "maybe,z\n");
    own.assertRefused(
        "OWN/f:4: expected a label that is declared, '%s' or '%s', but found 'maybe' (1 malformed"
                .formatted(positive, negative)
            + " line in all); add it to 'positive' or 'negative' of \"label\"");
  }

  @ParameterizedTest
  @CsvSource({"''", "NA"})
  void aRowWithoutALabelIsForPredict(String none) throws IOException {
    String text = "click,a\n1,x\n" + none + ",y\n";
    String remedy =
        "(1 malformed line in all); each row needs a label; rows without one are for"
            + " 'fusion predict'";
    own.declared("\"label\": \"click\"", text);
    own.assertRefused("OWN/f:3: expected the label 0 or 1, but found '" + none + "' " + remedy);
    own.declared(
        "\"label\": {\"column\": \"click\", \"positive\": [\"1\"], \"negative\": [\"0\"]}", text);
    own.assertRefused(
        "OWN/f:3: expected a label that is declared, '1' or '0', but found '"
            + none
            + "' "
            + remedy);
  }

  @Test
  void numbersAmongDeclaredLabelsCountByTheirValue() throws IOException {
    own.declared(
        "\"label\": {\"column\": \"stars\", \"positive\": [\"4\", \"5\"],"
            + " \"negative\": [\"1\", \"NA\"]}",
        "stars,a\n4.0,x\n5,y\nNA,z\n1.00,w\n");
    assertThat(own.rows()).containsExactly("1 x", "1 y", "0 z", "0 w");
  }

  @Test
  void typesInAHeaderAreKindsUnlessSomethingIsDeclared() throws IOException {
    String text = "user_id:token\tlabel:float\tage:float\ttags:token_seq\nu\t1.0\t7\ta b\n";
    own.declared("\"label\": \"label\"", text);
    assertThat(own.rows()).containsExactly("1 u 7.0 a b");
    assertThat(own.source().columns().get(2).separator().text()).isEqualTo(" ");
    own.declared("\"label\": \"Label\", \"fields\": {\"age\": \"categorical\"}", text);
    assertThat(own.rows()).containsExactly("1 u 7 a b");
    own.declared(
        "\"label\": \"label:float\", \"others\": \"ignore\", \"fields\": {\"2\":\"numeric\"}",
        text);
    assertThat(own.rows()).containsExactly("1 7.0");
  }

  @Test
  void aHeaderIsThereUnlessTheFirstRowIsOfTheDeclaredKinds() throws IOException {
    own.declared("\"label\": 1, \"fields\": {\"2\": \"numeric\"}", "a,1,3\nb,0,NA\n");
    assertThat(own.rows()).containsExactly("1 a 3.0", "0 b -");
    assertThat(own.said())
        .contains(own.file("f") + ": no header, since a,1,3 is a row; columns are 0 to 2");
    own.declared("\"label\": \"1\", \"fields\": {\"2\": \"numeric\"}", "x,1,age\nb,0,NA\n");
    assertThat(own.names()).containsExactly("x", "age");
    assertThat(own.rows()).containsExactly("0 b -");
    own.declared("\"label\": \"1\"", "x,click,age\nb,0,4\n");
    assertThat(own.rows()).containsExactly("0 b 4");
    own.declared(
        "\"label\": {\"column\": 1, \"positive\": [\"p\"], \"negative\": [\"n\"]}", "b,p,4\n");
    assertThat(own.rows()).containsExactly("1 b 4");
    own.declared("\"label\": \"1\", \"header\": true", "x,1,age\nb,0,4\n");
    assertThat(own.rows()).containsExactly("0 b 4");
  }

  @Test
  void aColumnWithoutNameIsLeftOut() throws IOException {
    own.declared("\"label\": \"click\"", ",click,a,b\n0,1,x,y\n");
    assertThat(own.rows()).containsExactly("1 x y");
    assertThat(own.said())
        .contains(own.file("f") + ": column 0 has no name in the header and is left out");
    own.declared("\"label\": \"click\", \"fields\": {\"0\": \"numeric\"}", ",click,a,b\n0,1,x,y\n");
    own.assertRefused("OWN/f:1: column 0 is declared, but the header has no name for it");
  }

  @Test
  void aColumnThatAnotherFileLacksIsNamed() throws IOException {
    own.write(
        "ctr.json",
        "{\"files\": {\"train\": \"a\", \"valid\": \"b\", \"test\": \"c\"}, \"label\": \"click\"}");
    own.write("a", "click,site,slot\n1,s,t\n");
    own.write("b", "Slot,SITE,more,Click\nt,s,m,0\n");
    own.write("c", "click;sit;slot\n1;s;t\n");
    own.assertRefused(
        "unknown column for the field in OWN/c:1 'site'; did you mean 'sit'? (known: click, sit,"
            + " slot)");
    own.write("c", "slot;click;site\nt;0;s\n");
    assertThat(own.rows()).containsExactly("train 1 s t", "valid 0 s t", "test 0 s t");
    own.write("c", "1,s,t\n");
    own.assertRefused(
        "OWN/c:1: looks like a row, not a header; write a line before it with the columns' names,"
            + " click, site, slot");
    own.write("a", "click,site,Site\n1,s,t\n");
    own.write("c", "click,site\n0,s\n");
    own.write("b", "click,site,Site\n0,s,t\n");
    own.assertRefused("OWN/c:1: one column would be 'site' and 'Site'; the header must have both");
  }

  @Test
  void missingTextsAreDeclared() throws IOException {
    own.declared("\"label\": \"click\", \"missing\": [\"?\"]", "click,a,b\n1,?,NA\n0,,x\n");
    assertThat(own.rows()).containsExactly("1 - NA", "0  x");
  }

  @Test
  void encodingsAreDeclared() throws IOException {
    own.write(
        "ctr.json", "{\"file\": \"f\", \"label\": \"click\", \"encoding\": \"windows-1252\"}");
    byte[] text = "click,a\n1,Z\u00fcrich\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(own.file("f"), text);
    assertThat(own.rows()).containsExactly("1 Z\u00fcrich");
    own.write("ctr.json", "{\"file\": \"f\", \"label\": \"click\"}");
    own.assertRefused(
        "OWN/f:2: byte 0xFC at column 4 is no UTF-8; declare \"encoding\": \"ISO-8859-1\"");
    own.write(
        "ctr.json",
        "{\"files\": {\"train\": \"a\", \"valid\": \"b\", \"test\": \"f\"}, \"label\": \"click\"}");
    own.write("a", "click,a\n1,Z\u00fcrich\n");
    own.write("b", "click,a\n1,Z\u00fcrich\n");
    own.assertRefused(
        "OWN/f:2: byte 0xFC at column 4 is no UTF-8; save it as UTF-8 (iconv -f ISO-8859-1 -t UTF-8), or"
            + " declare \"encoding\": \"ISO-8859-1\" if all parts are so");
  }

  @Test
  void aDecimalCommaHasItsRemedy() throws IOException {
    own.declared("\"label\": \"click\", \"fields\": {\"a\": \"numeric\"}", "click;a\n1;4,5\n");
    own.assertRefused(
        "OWN/f:2: expected a number for a, but found '4,5' (1 malformed line in all); write 4.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "3,400 ; 3400, or 3.400 if the comma begins the decimals",
        "-999,123 ; -999123, or -999.123 if the comma begins the decimals",
        "1,234,567 ; 1234567",
        "1,234.5 ; 1234.5",
        "0,400 ; 0.400",
        "3400,123 ; 3400.123",
      })
  void aCommaBetweenThousandsHasItsRemedy(String cell, String remedy) throws IOException {
    own.declared(
        "\"label\": \"click\", \"fields\": {\"a\": \"numeric\"}", "click;a\n1;" + cell + "\n");
    own.assertRefused(
        "OWN/f:2: expected a number for a, but found '%s' (1 malformed line in all); write %s"
            .formatted(cell, remedy));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'separator': 'comma' ; 'separator' is 'comma', but must be what stands there itself, ','",
        "'separator': '\\\\t' ; 'separator' is '\\t', but must be what stands there itself, '\\t'",
        "'fields': {'a': 'multi:Pipe'} ; the separator of field 'a' is 'Pipe', but must be what"
            + " stands there itself, '|'",
      },
      quoteCharacter = '~')
  void aSeparatorIsNotItsName(String declared, String message) throws IOException {
    own.declared("\"label\": \"click\", " + declared.replace('\'', '"'), "click,a\n1,x\n");
    String shown = message.replaceFirst("'(\\S+)'$", "\"$1\"");
    assertThatThrownBy(own::rows).isInstanceOf(InputException.class).hasMessageContaining(shown);
  }

  @Test
  void anEntryOfAnArchiveIsAFile() throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(own.file("z.zip")))) {
      for (String entry : List.of("other.csv", "rows.csv")) {
        zip.putNextEntry(new ZipEntry(entry));
        zip.write("click,a\n1,x\n".getBytes(StandardCharsets.UTF_8));
      }
    }
    own.write("ctr.json", "{\"file\": \"z.zip!rows.csv\", \"label\": \"click\"}");
    assertThat(own.rows()).containsExactly("1 x");
    assertThat(own.source().sha256().values().stream().collect(Collectors.joining())).hasSize(64);
  }
}
