package io.fusionrec.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import com.sun.net.httpserver.HttpServer;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.packed.ExpansionBound;
import io.fusionrec.settings.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCatalogTest {
  @TempDir private Path root;

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int k = 0; k < namesAndTexts.length; k += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[k]));
        zip.write(namesAndTexts[k + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] good() throws IOException {
    return zip(
        "own/dataset.json",
        "{\"ratings\": {\"file\": \"r.csv\"}}",
        "own/r.csv",
        "user,item,rating\na,x,1\nb,x,5\n");
  }

  private DatasetCatalog catalog(DatasetDownload... downloads) {
    return new DatasetCatalog(
        Optional.of(root), Map.of(), DownloadListener.NONE, List.of(downloads));
  }

  @Test
  void prefersTheGivenFolderThenTheVariableThenData() {
    assertThat(new DatasetCatalog(Optional.of(root), Map.of("FUSION_DATA", "elsewhere")).root())
        .isEqualTo(root);
    assertThat(new DatasetCatalog(Optional.empty(), Map.of("FUSION_DATA", "elsewhere")).root())
        .isEqualTo(Path.of("elsewhere"));
    assertThat(new DatasetCatalog(Optional.empty(), Map.of()).root()).isEqualTo(Path.of("data"));
  }

  @Test
  void aGivenFolderMustBeThere() {
    Path none = root.resolve("none");
    assertThatThrownBy(() -> new DatasetCatalog(Optional.of(none), Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessage("--data: missing folder " + none.toAbsolutePath());
  }

  @Test
  void theSampleNeedsNothingAndIsAlwaysTheSame() {
    RatingData data = catalog().load("sample");
    assertThat(data.generated()).isTrue();
    assertThat(data.users().size()).isEqualTo(600);
    assertThat(data.ratings().size()).isBetween(35_000, 45_000);
    assertThat(catalog().load("sample").sha256()).isEqualTo(data.sha256());
  }

  /** A name alone means the generated data; a path, and a name that a folder has too, don't. */
  @Test
  void aFolderCalledLikeTheSampleIsReadByItsPath() throws IOException {
    Path mine = Files.createDirectories(root.resolve("mine/sample"));
    Files.writeString(mine.resolve("dataset.json"), "{\"ratings\": {\"file\": \"r.csv\"}}");
    Files.writeString(mine.resolve("r.csv"), "user,item,rating\na,p,1\nb,p,2\n");
    for (String path : List.of("mine/sample", "mine/sample/", mine.toString())) {
      RatingData data = catalog().load(path);
      assertThat(data.generated()).isFalse();
      assertThat(data.name()).isEqualTo("sample");
      assertThat(data.ratings().size()).isEqualTo(2);
    }
    assertThat(catalog().load("sample/").generated()).isTrue();
    assertThatThrownBy(() -> catalog().load("other/sample"))
        .hasMessageStartingWith("unknown data set 'other/sample'");
    Files.createDirectories(root.resolve("sample"));
    assertThatThrownBy(() -> catalog().load("sample"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'sample' is generated data, and a folder of that name is there, too")
        .hasMessageContaining(root.resolve("sample").toAbsolutePath().toString());
  }

  @Test
  void namesTheNearestDataSet() throws IOException {
    Files.createDirectories(root.resolve("books"));
    Files.writeString(root.resolve("books/dataset.json"), "{}");
    assertThatThrownBy(() -> catalog().load("boks"))
        .isInstanceOf(InputException.class)
        .hasMessage("unknown data set 'boks'; did you mean 'books'? (known: books, sample)");
  }

  @Test
  void explainsAFolderThatIsNoDataSet() throws IOException {
    Files.createDirectories(root.resolve("odd"));
    assertThatThrownBy(() -> catalog().load("odd"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "data folder " + root.resolve("odd").toAbsolutePath() + " has neither");
  }

  @Test
  void unpacksAZipThatLiesInTheDataFolder() throws IOException {
    Files.write(root.resolve("own.zip"), good());
    assertThat(catalog().load("own").ratings().size()).isEqualTo(2);
    assertThat(root.resolve("own.partial")).doesNotExist();
  }

  @Test
  void refusesATruncatedZipAndLeavesNothing() throws IOException {
    byte[] whole = good();
    Files.write(root.resolve("own.zip"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> catalog().load("own"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(root.resolve("own.zip") + ": the zip is truncated or damaged (");
    assertThat(root.resolve("own")).doesNotExist();
  }

  @Test
  void refusesAZipThatReachesOutsideItsFolder() throws IOException {
    Files.write(root.resolve("own.zip"), zip("own/r.csv", "a,x,1", "../../evil", "x"));
    assertThatThrownBy(() -> catalog().load("own"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            root.resolve("own.zip")
                + ": entry '../../evil' lies outside the archive; nothing unpacked");
    assertThat(root.resolve("own")).doesNotExist();
  }

  @Test
  void fetchesADataSetThatIsNowhereAndChecksItsMd5() throws IOException {
    byte[] bytes = good();
    HttpServer server = serve(bytes);
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/own.zip");
      @SuppressWarnings("deprecation")
      String md5 = Hashing.md5().hashBytes(bytes).toString();
      assertThatThrownBy(() -> catalog(new DatasetDownload("own", address, "00")).load("own"))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "the file received from "
                  + address
                  + " is damaged or another one: its MD5 is "
                  + md5
                  + ", expected 00");
      assertThat(root).isEmptyDirectory();
      List<Long> progress = new ArrayList<>();
      DatasetCatalog catalog =
          new DatasetCatalog(
              Optional.of(root),
              Map.of(),
              (what, done, total) -> progress.add(done * 1000 + total),
              List.of(new DatasetDownload("own", address, md5)));
      assertThat(catalog.load("own").ratings().size()).isEqualTo(2);
      assertThat(progress).last().isEqualTo(bytes.length * 1000L + bytes.length);
      assertThat(root.resolve("own.zip")).doesNotExist();
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer serve(byte[] bytes) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/own.zip",
        exchange -> {
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void withoutANetworkItSaysWhatWasLookedForWhereAndWhatToDo() {
    URI nobody = URI.create("http://127.0.0.1:1/own.zip");
    assertThatThrownBy(() -> catalog(new DatasetDownload("own", nobody, "00")).load("own"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("data set 'own' is not in " + root.toAbsolutePath())
        .hasMessageContaining("could not be fetched from " + nobody)
        .hasMessageContaining("--data or FUSION_DATA");
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void refusesAZipThatUnpacksToFarMoreThanItsSize() throws IOException {
    Path file = root.resolve("own.zip");
    Files.write(file, zip("own/ratings.dat", "0".repeat(100_000)));
    Archive archive = new Archive(file, new ExpansionBound(20, 1000));
    assertThatThrownBy(() -> archive.unpack("own", root))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("own.zip")
        .hasMessageContaining("it unpacks to more than 20 times its size");
    assertThat(root.resolve("own")).doesNotExist();
  }
}
