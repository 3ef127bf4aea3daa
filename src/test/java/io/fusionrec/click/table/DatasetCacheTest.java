package io.fusionrec.click.table;

import static io.fusionrec.click.table.ClickFolder.ONCE;
import static io.fusionrec.click.table.ClickFolder.same;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.format.ExampleFormat;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.click.preprocessing.FieldEncoder;
import io.fusionrec.click.preprocessing.FittedPreprocessing;
import io.fusionrec.click.preprocessing.PreprocessingFile;
import io.fusionrec.click.preprocessing.PreprocessingSettings;
import io.fusionrec.data.read.Notices;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetCacheTest {
  @TempDir private Path folder;
  private ClickFolder own;

  @BeforeEach
  void dataFolder() throws IOException {
    own = new ClickFolder(folder);
  }

  /** The files of the only table, with their bytes. */
  private Map<Path, byte[]> files() throws IOException {
    assertThat(own.tables()).hasSize(1);
    Map<Path, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(own.tables().get(0))) {
      for (Path file : all.toList()) {
        files.put(file, Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static void unchanged(Map<Path, byte[]> files) throws IOException {
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      assertThat(file.getKey()).hasBinaryContent(file.getValue());
    }
  }

  @Test
  void aCachedTableIsTheFreshOneAndOthersAreMadeForOtherSettingsSeedsAndContents()
      throws IOException {
    own.criteo(2000);
    ClickDataset fresh = own.load(ONCE);
    Map<Path, byte[]> files = files();
    FileTime made = Files.getLastModifiedTime(own.tables().get(0));
    same(own.load(ONCE), fresh);
    assertThat(Files.getLastModifiedTime(own.tables().get(0))).isEqualTo(made);
    unchanged(files);
    assertThat(own.load(new PreprocessingSettings("log-squared", 5, 0, 0.1, 0.1)).schema().ids())
        .isLessThan(fresh.schema().ids());
    assertThat(own.load("own", ONCE, 2).contentSha256()).isNotEqualTo(fresh.contentSha256());
    String text = Files.readString(own.file("train.txt"));
    own.write("train.txt", text.substring(0, text.indexOf('\n', 100_000) + 1));
    assertThat(own.load(ONCE).train().size()).isLessThan(fresh.train().size());
    assertThat(own.tables()).hasSize(4);
  }

  @Test
  void theContentDecidesWhereSizeAndTimeAreTheSame() throws IOException {
    own.criteo(500);
    FileTime time = Files.getLastModifiedTime(own.file("train.txt"));
    ClickDataset before = own.load(ONCE);
    // Labels the other way round, as after a restored copy of another state.
    String text = Files.readString(own.file("train.txt"));
    String other =
        text.lines()
            .map(line -> (line.startsWith("0") ? "1" : "0") + line.substring(1) + "\n")
            .reduce("", String::concat);
    own.write("train.txt", other);
    Files.setLastModifiedTime(own.file("train.txt"), time);
    ClickDataset after = own.load(ONCE);
    assertThat(after.train().positives())
        .isEqualTo(before.train().size() - before.train().positives());
    assertThat(after.sha256()).isNotEqualTo(before.sha256());
    assertThat(after.contentSha256()).isNotEqualTo(before.contentSha256());
  }

  @Test
  void anyChangedByteOfAnyFileIsFoundAndTheTableMadeAnew() throws IOException {
    own.criteo(300);
    ClickDataset fresh = own.load(ONCE);
    Map<Path, byte[]> files = files();
    assertThat(files).hasSize(6);
    SplittableRandom random = new SplittableRandom(5);
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      byte[] good = file.getValue();
      List<byte[]> damaged = new ArrayList<>();
      for (int at : new int[] {0, good.length - 1, random.nextInt(good.length)}) {
        byte[] flipped = good.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        damaged.add(flipped);
      }
      damaged.add(Arrays.copyOf(good, 40));
      damaged.add(Arrays.copyOf(good, good.length + 1));
      damaged.add(new byte[0]);
      damaged.add("{}".getBytes(StandardCharsets.UTF_8));
      for (byte[] bad : damaged) {
        Files.write(file.getKey(), bad);
        same(own.load(ONCE), fresh);
        unchanged(files);
      }
      Files.delete(file.getKey());
      same(own.load(ONCE), fresh);
      unchanged(files);
    }
    assertThat(own.tables()).hasSize(1);
  }

  @Test
  void aForeignTableInItsPlaceIsNotUsed() throws IOException {
    own.criteo(300);
    ClickDataset one = own.load("own", ONCE, 1);
    Path first = own.tables().get(0);
    own.load("own", ONCE, 2);
    Path second = own.tables().stream().filter(t -> !t.equals(first)).findFirst().orElseThrow();
    Path away = folder.resolve("away");
    // The whole folder, then each file alone.
    Files.move(first, away);
    Files.move(second, first);
    same(own.load("own", ONCE, 1), one);
    own.load("own", ONCE, 2);
    for (Path file : files(second)) {
      Files.copy(
          file,
          first.resolve(file.getFileName()),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      same(own.load("own", ONCE, 1), one);
    }
    // Something that is no folder at all.
    Files.move(first, folder.resolve("again"));
    Files.writeString(first, "a note");
    same(own.load("own", ONCE, 1), one);
  }

  private static List<Path> files(Path table) throws IOException {
    try (Stream<Path> all = Files.list(table)) {
      return all.toList();
    }
  }

  /** Whole as it is, such a table holds blanks as a part of values. */
  @Test
  void aTableOfAFormerPreprocessingIsMadeAnew() throws IOException {
    own.criteo(300);
    ClickDataset fresh = own.load(ONCE);
    PreprocessingFile file = PreprocessingFile.in(own.tables().get(0));
    String sha256 = ContentHash.ofFile(file.file());
    FittedPreprocessing now = file.read();
    file.write(
        new FittedPreprocessing(
            now.encoders().stream()
                .map(DatasetCacheTest::former)
                .collect(ImmutableList.toImmutableList()),
            now.positions(),
            now.format()));
    Path table = own.tables().get(0).resolve("table.json");
    String json = Files.readString(table).replace(sha256, ContentHash.ofFile(file.file()));
    Files.writeString(table, json);
    Files.writeString(
        table.resolveSibling("table.json.sha256"),
        ContentHash.ofBytes(json.getBytes(StandardCharsets.UTF_8)));
    same(own.load(ONCE), fresh);
    assertThat(file.read()).isEqualTo(now);
  }

  private static FieldEncoder former(FieldEncoder now) {
    return new FieldEncoder(
        now.column(),
        now.field(),
        now.buckets(),
        now.vocabulary(),
        now.damped(),
        now.mean(),
        now.deviation(),
        true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a file", "a link to nowhere"})
  void aCacheThatCannotBeMadeNamesTheOption(String kind) throws IOException {
    own.criteo(100);
    if (kind.equals("a file")) {
      Files.writeString(own.cache(), "");
    } else {
      Files.createSymbolicLink(own.cache(), folder.resolve("gone"));
    }
    assertThatThrownBy(() -> own.load(ONCE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("cannot write to cache folder " + own.cache() + ": ")
        .hasMessageEndingWith("; name another one with --cache DIR")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aNameWithAFolderStaysInTheCache() throws IOException {
    own.criteo(100);
    ClickDataset table = own.load("../data/own", ONCE, 1);
    assertThat(table.name()).isEqualTo("own");
    assertThat(own.tables()).hasSize(1);
    assertThat(own.tables().get(0).getFileName().toString()).startsWith("own-");
  }

  @Test
  void aFileThatChangesWhileItIsReadIsNoTable() throws IOException {
    own.criteo(100);
    FileSource file = new FolderReader(own.file(""), new Notices(line -> {})).open("own");
    int[] asked = new int[1];
    ExampleSource changing =
        new ExampleSource() {
          @Override
          public String name() {
            return file.name();
          }

          @Override
          public boolean generated() {
            return false;
          }

          @Override
          public ImmutableList<RawColumn> columns() {
            return file.columns();
          }

          @Override
          public ExampleFormat format() {
            return file.format();
          }

          @Override
          public void forEach(Visitor visitor) {
            file.forEach(visitor);
          }

          @Override
          public ImmutableMap<String, String> sha256() {
            return ImmutableMap.of("train.txt", "state " + asked[0]++);
          }
        };
    assertThatThrownBy(() -> new DatasetCache(own.cache()).load(changing, ONCE, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("own: a file changed while it was read; load it again");
    assertThat(own.tables()).isEmpty();
  }

  @Test
  void aDamagedPreprocessingOfARunHasItsMessage() throws IOException {
    own.criteo(300);
    Path run = Files.createDirectory(folder.resolve("run"));
    own.load(ONCE).preprocessing().write(run);
    assertThat(PredictionInput.of(run).schema()).isEqualTo(own.load(ONCE).schema());
    Path file = run.resolve("preprocessing.bin");
    byte[] good = Files.readAllBytes(file);
    SplittableRandom random = new SplittableRandom(3);
    List<byte[]> damaged = new ArrayList<>(List.of(new byte[0], Arrays.copyOf(good, 40)));
    for (int k = 0; k < 50; k++) {
      byte[] flipped = good.clone();
      flipped[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
      damaged.add(flipped);
    }
    for (byte[] bad : damaged) {
      Files.write(file, bad);
      assertThatThrownBy(() -> PredictionInput.of(run))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(file + ": damaged");
    }
  }
}
