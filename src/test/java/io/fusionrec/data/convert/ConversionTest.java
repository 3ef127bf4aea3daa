package io.fusionrec.data.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.DeclaredParts;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.Timestamps;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.SettingsTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConversionTest {
  @TempDir private Path folder;

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in").resolve(file), text);
  }

  private static RatingData read(Path from) {
    return new GenericReader().read(from, "own");
  }

  private RatingData convert(RatingData data, Optional<Split> split, ConversionTarget target) {
    Path out = folder.resolve("out");
    new Conversion(data, split, target).write(out);
    return read(out);
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve("out").resolve(file));
  }

  /** Ids with what quoting is for, names that columns can't have, unrated users and items. */
  private RatingData everything() throws IOException {
    write(
        "dataset.json",
        """
        {"ratings": {"file": "r.csv", "separator": ",", "header": true, "missing": [""],
                     "columns": {"user": "u", "item": "i", "rating": "r", "timestamp": "t"},
                     "scale": [0.5, 5], "relevant": 3.5},
         "users": {"file": "u.csv", "separator": ",", "id": "u", "missing": [""],
                   "fields": {"7": "categorical", "home town:token": "categorical", "tags": "multi:|"},
                   "columns": {"7": "1", "home town:token": "2"}},
         "items": {"file": "i.csv", "separator": ",", "id": "i", "title": "name",
                   "fields": {"tags": "multi:|", "year": "decade"}},
         "triples": {"file": "t.csv", "separator": ",",
                     "columns": {"head": "h", "relation": "p", "tail": "o"}},
         "trust": {"file": "n.csv", "separator": ",",
                   "columns": {"truster": "a", "trustee": "b", "weight": "w"}}}
        """);
    write(
        "r.csv",
        "u,i,r,t\n\"Ann, \"\"B\"\"\",007,3.5,100\n\" blank \",a b,0.5,\nNA,007,4.1,90\n"
            + "\"two\nlines\",\"tab\there\",5,80\nNA,a b,2,70\n");
    write("u.csv", "u,a,b,tags\nNA,30,Oslo,red|dark blue\nLurker,,Rome,\n\" blank \",31,,red\n");
    write(
        "i.csv", "i,name,tags,year\n007,\"Bond, James\",x|y,1962\na b,,,1999\nz,Never rated,y,\n");
    write("t.csv", "h,p,o\nz,by,Fleming\n007,by,Fleming\n007,like,a b\nFleming,born,1908\n");
    write("n.csv", "a,b,w\nNA,Lurker,0.5\nLurker,NA,1\n");
    return read(folder.resolve("in"));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsReadBackIsTheSameContent(ConversionTarget target) throws IOException {
    RatingData data = everything();
    RatingData back = convert(data, Optional.empty(), target);
    assertThat(back.users().ids()).isEqualTo(data.users().ids()).contains("NA", " blank ");
    assertThat(back.items().ids()).isEqualTo(data.items().ids()).hasSize(4);
    assertThat(back.itemTitles()).isEqualTo(data.itemTitles());
    assertThat(back.scale()).isEqualTo(data.scale());
    assertThat(back.userFields().fields()).extracting("name").contains("7", "home town:token");
    assertThat(back.triples().orElseThrow().size()).isEqualTo(4);
    assertThat(back.timestamps().seconds()).containsExactly(100, Timestamps.MISSING, 90, 80, 70);
    assertThat(back.contentSha256()).isEqualTo(data.contentSha256());
  }

  @Test
  void csvHasRawIdsUnderPlainNames() throws IOException {
    convert(everything(), Optional.empty(), ConversionTarget.CSV);
    assertThat(lines("ratings.csv"))
        .startsWith(
            "user_id,item_id,rating,timestamp",
            "\"Ann, \"\"B\"\"\",007,3.5,100",
            "\" blank \",a b,0.5,");
    assertThat(lines("items.csv"))
        .containsExactly(
            "item_id,title,tags_2,year",
            "007,\"Bond, James\",x|y,1960",
            "a b,a b,,1990",
            "tab\there,tab\there,,",
            "z,Never rated,y,");
    assertThat(lines("trust.csv"))
        .containsExactly("source_id,target_id,weight", "NA,Lurker,0.5", "Lurker,NA,1");
    assertThat(folder.resolve("out/links.csv")).doesNotExist();
  }

  @Test
  void recBoleHasTypesLinksAndSettings() throws IOException {
    convert(everything(), Optional.empty(), ConversionTarget.RECBOLE);
    assertThat(lines("out.inter"))
        .startsWith("user_id:token\titem_id:token\trating:float\ttimestamp:float");
    assertThat(lines("out.user"))
        .startsWith("user_id:token\t7:token\thome_town_token:token\ttags:token_seq");
    assertThat(lines("out.kg"))
        .startsWith("head_id:token\trelation_id:token\ttail_id:token", "z\tby\tFleming");
    assertThat(lines("out.link"))
        .containsExactly("item_id:token\tentity_id:token", "007\t007", "a b\ta b", "z\tz");
    assertThat(lines("out.net").get(0)).isEqualTo("source_id:token\ttarget_id:token\tweight:float");
    assertThat(lines("out.yaml"))
        .contains(
            "field_separator: \"\\t\"",
            "seq_separator: \"|\"",
            "RATING_FIELD: \"rating\"",
            "  inter: [\"user_id\",\"item_id\",\"rating\",\"timestamp\"]",
            "  item: [\"item_id\",\"title\",\"tags_2\",\"year\"]",
            "  link: [\"item_id\",\"entity_id\"]")
        .noneMatch(line -> line.startsWith("benchmark_filename"));
  }

  /** The entity 2 is not the item 2, as the declared tails say; plain triples would make it so. */
  @ParameterizedTest
  @EnumSource
  void anEntityThatIsCalledLikeAnItemStaysAnEntity(ConversionTarget target) throws IOException {
    write(
        "dataset.json",
        """
        {"ratings": {"file": "r.csv", "columns": {"user": "user", "item": "item"}},
         "triples": {"file": "t.csv", "tails": "entities"}}
        """);
    write("r.csv", "user,item\na,1\nb,2\n");
    write("t.csv", "head,relation,tail\n1,near,2\n2,near,item:1\n");
    RatingData data = read(folder.resolve("in"));
    assertThat(data.triples().orElseThrow().itemTails()).isZero();
    RatingData back = convert(data, Optional.empty(), target);
    assertThat(back.implicit()).isTrue();
    assertThat(back.triples().orElseThrow().entities().ids()).containsExactly("2", "item:1");
    assertThat(back.contentSha256()).isEqualTo(data.contentSha256());
  }

  private static Set<String> raw(RatingData data, Ratings ratings) {
    Set<String> rows = new TreeSet<>();
    for (int r = 0; r < ratings.size(); r++) {
      rows.add(
          data.users().id(ratings.user()[r])
              + " "
              + data.items().id(ratings.item()[r])
              + " "
              + ratings.rating()[r]);
    }
    return rows;
  }

  private static SplitSettings settings(String... changes) {
    return SettingsTree.of(SplitSettings.DEFAULT)
        .setAll(Arrays.asList(changes))
        .as(SplitSettings.class);
  }

  @ParameterizedTest
  @CsvSource({
    "CSV, kind=random, core=0",
    "CSV, kind=temporal-global, core=0",
    "RECBOLE, kind=leave-one-out, core=0",
    "RECBOLE, kind=random, minimumRating=4"
  })
  void partsAreThoseOfARunWithThatSeed(ConversionTarget target, String kind, String filter) {
    RatingData data = new SampleGenerator().generate();
    Split split = Split.of(data, settings(kind, filter), 7);
    RatingData back = convert(data, Optional.of(split), target);
    Split given = Split.of(back, settings("kind=given"), 1);
    assertThat(raw(back, given.train())).isEqualTo(raw(data, split.train()));
    assertThat(raw(back, given.valid())).isEqualTo(raw(data, split.valid())).isNotEmpty();
    assertThat(raw(back, given.test())).isEqualTo(raw(data, split.test())).isNotEmpty();
    assertThat(new TreeSet<>(back.users().ids())).isEqualTo(new TreeSet<>(data.users().ids()));
    assertThat(new TreeSet<>(back.items().ids())).isEqualTo(new TreeSet<>(data.items().ids()));
  }

  @Test
  void recBoleHasThePartsBesideTheWhole() throws IOException {
    RatingData data = everything();
    Split split = Split.of(data, settings("kind=leave-one-out", "missingTimes=0.5"), 1);
    convert(data, Optional.of(split), ConversionTarget.RECBOLE);
    assertThat(lines("out.yaml")).contains("benchmark_filename: [\"train\",\"valid\",\"test\"]");
    int whole = Files.readString(folder.resolve("out/out.inter")).length();
    int header = lines("out.inter").get(0).length() + 1;
    int sum = 0;
    for (String part : List.of("train", "valid", "test")) {
      sum += Files.readString(folder.resolve("out/out." + part + ".inter")).length() - header;
    }
    assertThat(sum).isEqualTo(whole - header);
  }

  /** The parts that the data declare are written where no other split is asked for. */
  @ParameterizedTest
  @EnumSource
  void declaredPartsStay(ConversionTarget target) throws IOException {
    write(
        "dataset.json",
        """
        {"ratings": {"file": "a.csv", "parts": {"test": "b.csv"}}}
        """);
    write("a.csv", "user,item,rating\nx,p,1\nx,q,2\ny,p,3\n");
    write("b.csv", "user,item,rating\ny,q,5\n");
    RatingData data = read(folder.resolve("in"));
    RatingData back = convert(data, Optional.empty(), target);
    assertThat(back.parts().orElseThrow().part())
        .containsExactly(
            DeclaredParts.TRAIN, DeclaredParts.TRAIN, DeclaredParts.TRAIN, DeclaredParts.TEST);
    assertThat(back.contentSha256()).isEqualTo(data.contentSha256());
  }

  /** MovieLens' own reader numbers users by their table: the same content in another order. */
  @ParameterizedTest
  @EnumSource
  void dataOfAnotherReaderComeBackUnderTheirRawIds(ConversionTarget target) {
    RatingData data = new SampleGenerator().generate();
    RatingData back = convert(data, Optional.empty(), target);
    assertThat(raw(back, back.ratings())).isEqualTo(raw(data, data.ratings()));
    for (int item = 0; item < data.items().size(); item++) {
      int there = back.items().indexOf(data.items().id(item));
      assertThat(back.itemTitles().get(there)).isEqualTo(data.itemTitles().get(item));
      for (int f = 0; f < data.itemFields().fields().size(); f++) {
        assertThat(values(back, f, there)).isEqualTo(values(data, f, item));
      }
    }
  }

  private static List<String> values(RatingData data, int field, int item) {
    var column = data.itemFields().fields().get(field);
    return Arrays.stream(column.value(), column.offset()[item], column.offset()[item + 1])
        .mapToObj(column.vocabulary()::id)
        .toList();
  }

  @Test
  void anEmptyIdIsRefused() throws IOException {
    write("dataset.json", "{\"ratings\": {\"file\": \"r.csv\", \"missing\": [\"-\"]}}");
    write("r.csv", "user,item,rating\n,p,1\nx,q,2\n");
    RatingData data = read(folder.resolve("in"));
    assertThatThrownBy(() -> new Conversion(data, Optional.empty(), ConversionTarget.CSV))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "own: the raw id of one user is empty, and an empty cell means that there is none;"
                + " name it");
  }

  @Test
  void aFolderWithFilesIsLeftAloneUnlessForced() throws IOException {
    write("a.txt", "");
    Path full = folder.resolve("in");
    assertThatThrownBy(() -> OutputFolder.prepare(full, false))
        .isInstanceOf(InputException.class)
        .hasMessage(
            full + " is not empty; --force replaces what an earlier conversion wrote there");
    OutputFolder.prepare(full, true);
    Path file = full.resolve("a.txt");
    assertThatThrownBy(() -> OutputFolder.prepare(file, true))
        .isInstanceOf(InputException.class)
        .hasMessage(file + " is no folder; name one to write into");
    OutputFolder.prepare(folder.resolve("new/one"), false);
    assertThat(folder.resolve("new/one")).isEmptyDirectory();
  }

  @Test
  void anUnknownTargetIsNamed() {
    assertThatThrownBy(() -> ConversionTarget.of("recbol"))
        .hasMessage("unknown target 'recbol'; did you mean 'recbole'? (known: csv, recbole)");
  }
}
