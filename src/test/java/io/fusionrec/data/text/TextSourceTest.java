package io.fusionrec.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.packed.ExpansionBound;
import io.fusionrec.settings.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSourceTest {
  private static final byte[] TEXT = "a,b\nc,d\n".getBytes(StandardCharsets.UTF_8);
  private static final String HASH =
      "eafde52e304486ad92291694fa17012481621e71d08c45a643e23ed504d061cd";

  @TempDir private Path folder;

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(byte[] content, String... names) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write(name.endsWith("/") ? new byte[0] : content);
        out.closeEntry();
      }
    }
    return packed.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static String text(Path file) {
    return TextSource.of(file).text(StandardCharsets.UTF_8);
  }

  private void refused(Path file, String message) {
    assertThatThrownBy(() -> text(file))
        .isInstanceOf(InputException.class)
        .hasMessage(message.replace("FILE", file.toString()));
  }

  @Test
  void plainAndPackedFilesAreKnownByTheirBytesAndNotByTheirNames() throws IOException {
    for (byte[] content : List.of(TEXT, gzip(TEXT), gzip(gzip(TEXT)), zip(TEXT, "x"))) {
      Path file = file("ratings.csv", content);
      assertThat(text(file)).isEqualTo("a,b\nc,d\n");
      assertThat(TextSource.of(file).sha256()).isEqualTo(HASH);
      assertThat(TextSource.of(file).name()).isEqualTo(file.toString());
      assertThat(TextSource.of(file).shortName()).isEqualTo("ratings.csv");
    }
    assertThat(text(file("ratings.csv.gz", TEXT))).isEqualTo("a,b\nc,d\n");
    assertThat(TextSource.of("sample/r.csv", gzip(TEXT)).text(StandardCharsets.UTF_8))
        .isEqualTo("a,b\nc,d\n");
    assertThat(TextSource.of("sample/r.csv", gzip(TEXT)).shortName()).isEqualTo("r.csv");
  }

  @Test
  void textHasNoByteOrderMarkAndAnyEncoding() throws IOException {
    assertThat(text(file("t", "\uFEFF{\"ä\": 1}".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo("{\"ä\": 1}");
    Path latin = file("t", "ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(TextSource.of(latin).text(StandardCharsets.ISO_8859_1)).isEqualTo("ä");
    refused(
        latin, "FILE:1: byte 0xE4 at column 1 is no UTF-8; declare \"encoding\": \"ISO-8859-1\"");
  }

  @Test
  void severalGzipMembersAreOneText() throws IOException {
    byte[] zeros = new byte[700];
    assertThat(text(file("t", join(gzip(TEXT), gzip(TEXT))))).isEqualTo("a,b\nc,d\n".repeat(2));
    assertThat(text(file("t", join(gzip(TEXT), zeros)))).isEqualTo("a,b\nc,d\n");
    assertThat(text(file("t", join(gzip(TEXT), gzip(new byte[0]))))).isEqualTo("a,b\nc,d\n");
  }

  @Test
  void gzipMembersMayEndAtAnyByteOfABuffer() throws IOException {
    byte[] noise = new byte[66_000];
    Random random = new Random(1);
    for (int k = 0; k < noise.length; k++) {
      noise[k] = (byte) ('a' + random.nextInt(16));
    }
    for (int size = 65_300; size < 65_360; size++) {
      byte[] first = gzipStored(noise, size);
      Path file = file("t", join(first, gzip(TEXT)));
      assertThat(text(file)).hasSize(size + TEXT.length).endsWith("c,d\n");
    }
    for (int size = 400; size < 520; size++) {
      assertThat(text(file("t", join(gzipStored(noise, size), gzip(TEXT)))))
          .hasSize(size + TEXT.length);
    }
  }

  /** Stored without being made smaller, so that a member's size follows from the text's. */
  private static byte[] gzipStored(byte[] content, int size) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(0);
          }
        }) {
      out.write(content, 0, size);
    }
    return packed.toByteArray();
  }

  @Test
  void aDamagedGzipFileIsRefused() throws IOException {
    byte[] packed = gzip("some text, long enough\n".repeat(100).getBytes(StandardCharsets.UTF_8));
    for (int size = 11; size < packed.length; size++) {
      refused(
          file("t", java.util.Arrays.copyOf(packed, size)),
          "FILE: the packed data is cut short; fetch the file again");
    }
    byte[] wrong = packed.clone();
    wrong[packed.length - 6] ^= 1;
    assertThatThrownBy(() -> text(file("t", wrong)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(": the packed data is damaged (")
        .hasMessageEndingWith("; fetch the file again");
    refused(
        file("t", join(packed, new byte[] {0, 0, 'x'})),
        "FILE: the packed data is damaged (bytes behind its end that are no gzip data); fetch the"
            + " file again");
  }

  @Test
  void anArchiveHoldsOneFileOrOneIsNamed() throws IOException {
    assertThat(text(file("t.zip", zip(TEXT, "data/", "data/r.csv", "__MACOSX/data/._r.csv"))))
        .isEqualTo("a,b\nc,d\n");
    Path several = file("s.zip", zip(TEXT, "ml/r.csv", "ml/m.csv"));
    refused(
        several,
        "FILE: the zip archive holds several files (ml/r.csv, ml/m.csv); name one, e.g."
            + " 'FILE!ml/r.csv'");
    TextSource named = TextSource.of(folder.resolve("s.zip!ml/m.csv"));
    assertThat(named.text(StandardCharsets.UTF_8)).isEqualTo("a,b\nc,d\n");
    assertThat(named.name()).isEqualTo(several + "!ml/m.csv");
    assertThat(named.sha256()).isEqualTo(HASH);
    assertThatThrownBy(() -> text(folder.resolve("s.zip!ml/x.csv")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("unknown file in " + several + " 'ml/x.csv'")
        .hasMessageContaining("ml/r.csv, ml/m.csv");
    String[] many = new String[13];
    java.util.Arrays.setAll(many, k -> "f" + k);
    assertThatThrownBy(() -> text(file("many.zip", zip(TEXT, many))))
        .hasMessageContaining("f8, f9 and 3 more); name one");
  }

  @Test
  void aFileWhoseNameHasAnExclamationMarkIsAFile() throws IOException {
    assertThat(text(file("wow!.csv", TEXT))).isEqualTo("a,b\nc,d\n");
    assertThat(text(file("a!b", zip(TEXT, "x")))).isEqualTo("a,b\nc,d\n");
    assertThat(text(folder.resolve("a!b!x"))).isEqualTo("a,b\nc,d\n");
  }

  @Test
  void archivesThatHoldNoTableAreRefused() throws IOException {
    refused(
        file("t", zip(TEXT, "d/")),
        "FILE: the file is a zip archive without a file; save it as CSV in UTF-8");
    refused(
        file("t.xlsx", zip(TEXT, "[Content_Types].xml", "xl/workbook.xml")),
        "FILE: the file is a spreadsheet; save it as CSV in UTF-8");
    refused(
        file("t.npz", zip(TEXT, "row.npy", "col.npy")),
        "FILE: the file is an archive of NumPy arrays; save it as CSV in UTF-8");
    refused(
        file("t.gz", gzip(zip(TEXT, "x"))),
        "FILE: what is packed in it is a zip archive; unpack it first");
    refused(
        file("t.gz", gzip(gzip(gzip(TEXT)))),
        "FILE: what is packed in it is gzip; unpack it first");
    assertThatThrownBy(() -> TextSource.of("memory", zip(TEXT, "x")).text(StandardCharsets.UTF_8))
        .hasMessage("memory: the file is a zip archive; unpack it first");
  }

  @Test
  void aDamagedArchiveIsRefused() throws IOException {
    byte[] packed = zip("some text, long enough\n".repeat(9).getBytes(StandardCharsets.UTF_8), "x");
    byte[] wrong = packed.clone();
    int central = new String(packed, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    wrong[central + 16] ^= 1; // its checksum
    refused(
        file("t", wrong),
        "FILE: the packed data is damaged (wrong checksum); fetch the file again");
    assertThatThrownBy(() -> text(file("t", java.util.Arrays.copyOf(packed, packed.length - 9))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(": the packed data is damaged (")
        .hasMessageEndingWith("; fetch the file again");
  }

  @Test
  void whatUnpacksToTooMuchIsRefused() throws IOException {
    byte[] large = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    ExpansionBound bound = new ExpansionBound(200, 50_000);
    for (byte[] packed : List.of(gzip(large), zip(large, "x"))) {
      Path file = file("t", packed);
      assertThatThrownBy(() -> TextSource.of(file, bound).text(StandardCharsets.UTF_8))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "cannot read "
                  + file
                  + ": it unpacks to more than 200 times its size; unpack it first if that is"
                  + " right");
      assertThat(TextSource.of(file, new ExpansionBound(200, 100_000)).text(StandardCharsets.UTF_8))
          .hasSize(100_000);
      assertThat(TextSource.of(file, new ExpansionBound(2000, 0)).text(StandardCharsets.UTF_8))
          .hasSize(100_000);
    }
    assertThat(ExpansionBound.USUAL).isEqualTo(new ExpansionBound(200, 1 << 30));
  }

  @ParameterizedTest
  @CsvSource({
    "xz,fd377a585a00,unpack it first",
    "zstd,28b52ffd,unpack it first",
    "bzip2,425a6839314159265359,unpack it first",
    "a 7z archive,377abcaf271c,unpack it first",
    "a RAR archive,526172211a07,unpack it first",
    "an empty zip archive,504b0506,unpack it first",
    "Parquet,5041523115,save it as CSV in UTF-8",
    "Arrow,4152524f573100,save it as CSV in UTF-8",
    "HDF5,894844460d0a,save it as CSV in UTF-8",
    "an old spreadsheet,d0cf11e0a1b1,save it as CSV in UTF-8",
    "a NumPy array,934e554d50590100,save it as CSV in UTF-8",
    "a Python pickle,80059510,save it as CSV in UTF-8",
    "a Python pickle,80025d71,save it as CSV in UTF-8",
    "a MATLAB file,4d41544c414220352e30204d41542d66696c652c20506c6174666f726d,save it as CSV in UTF-8",
    "a SQLite database,53514c69746520666f726d6174203300,save it as CSV in UTF-8",
    "a PDF document,255044462d312e34,save it as CSV in UTF-8",
  })
  void otherKindsOfFilesAreNamed(String name, String bytes, String remedy) throws IOException {
    refused(
        file("t", java.util.HexFormat.of().parseHex(bytes)),
        "FILE: the file is " + name + "; " + remedy);
  }

  @Test
  void textsThatStandInThePlaceOfAFileAreNamed() throws IOException {
    refused(
        file(
            "t",
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n"
                .getBytes(StandardCharsets.UTF_8)),
        "FILE: the file is no more than Git LFS's note of where the file is; fetch it, e.g. with git"
            + " lfs pull");
    refused(
        file("t", "<!DOCTYPE html>\n<html><title>404</title>".getBytes(StandardCharsets.UTF_8)),
        "FILE: the file is a web page; fetch the file itself, since a server gives such a page in the"
            + " place of one");
    assertThat(text(file("t", "<http://a> <b> <c> .".getBytes(StandardCharsets.UTF_8))))
        .startsWith("<http");
  }

  @Test
  void aTarArchiveIsNamed() throws IOException {
    byte[] tar = java.util.Arrays.copyOf("r.csv".getBytes(StandardCharsets.UTF_8), 1024);
    System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);
    refused(file("t", tar), "FILE: the file is a tar archive; unpack it first");
    refused(
        file("t.tgz", gzip(tar)), "FILE: what is packed in it is a tar archive; unpack it first");
  }

  @Test
  void missingEmptyAndUnreadableFilesAreOneLine() throws IOException {
    refused(folder.resolve("x.csv"), "missing file FILE");
    refused(folder.resolve("x.zip!y"), "missing file FILE");
    refused(folder, "FILE: a folder, but a file is expected");
    refused(file("t", new byte[0]), "FILE: the file is empty");
    refused(file("t", gzip(new byte[0])), "FILE: the file is empty");
    Path secret = file("secret", TEXT);
    assertThat(secret.toFile().setReadable(false)).isTrue();
    assumeThatUnreadable(secret);
    refused(secret, "cannot read FILE: permission denied");
  }

  private static void assumeThatUnreadable(Path file) {
    org.junit.jupiter.api.Assumptions.assumeFalse(Files.isReadable(file));
  }
}
