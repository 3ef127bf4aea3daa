package io.fusionrec.data.packed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A kind of file that is no text, or no delimited one, by the bytes with which it begins.
 *
 * @param name what sentences call it
 * @param remedy what to do with such a file
 * @param offset where its mark stands
 * @param mark its bytes, each as a character; no delimited text has them by chance
 */
public record PackedFormat(String name, String remedy, int offset, String mark) {
  /** How many bytes of a file {@link #find} wants to see. */
  public static final int HEAD = 512;

  private static final String UNPACK = "unpack it first";
  private static final String EXPORT = "save it as CSV in UTF-8";

  private static final String FETCH =
      "fetch the file itself, since a server gives such a page in the place of one";

  public static final PackedFormat GZIP = new PackedFormat("gzip", UNPACK, 0, "\u001f\u008b\b");
  public static final PackedFormat ZIP = new PackedFormat("a zip archive", UNPACK, 0, "PK\3\4");

  private static final List<PackedFormat> ALL =
      List.of(
          GZIP,
          ZIP,
          new PackedFormat("an empty zip archive", UNPACK, 0, "PK\5\6"),
          new PackedFormat("bzip2", UNPACK, 4, "1AY&SY"),
          new PackedFormat("xz", UNPACK, 0, "\u00fd7zXZ\0"),
          new PackedFormat("zstd", UNPACK, 0, "(\u00b5/\u00fd"),
          new PackedFormat("a 7z archive", UNPACK, 0, "7z\u00bc\u00af'\u001c"),
          new PackedFormat("a RAR archive", UNPACK, 0, "Rar!\u001a\u0007"),
          new PackedFormat("a tar archive", UNPACK, 257, "ustar\0"),
          new PackedFormat("a tar archive", UNPACK, 257, "ustar  \0"),
          new PackedFormat("Parquet", EXPORT, 0, "PAR1\u0015"),
          new PackedFormat("Arrow", EXPORT, 0, "ARROW1\0"),
          new PackedFormat("HDF5", EXPORT, 0, "\u0089HDF\r\n"),
          new PackedFormat("an old spreadsheet", EXPORT, 0, "\u00d0\u00cf\u0011\u00e0"),
          new PackedFormat("lz4", UNPACK, 0, "\4\"M\u0018"),
          new PackedFormat("a NumPy array", EXPORT, 0, "\u0093NUMPY"),
          new PackedFormat("a Python pickle", EXPORT, 0, "\u0080\2"),
          new PackedFormat("a Python pickle", EXPORT, 0, "\u0080\3"),
          new PackedFormat("a Python pickle", EXPORT, 0, "\u0080\4\u0095"),
          new PackedFormat("a Python pickle", EXPORT, 0, "\u0080\5\u0095"),
          new PackedFormat("a MATLAB file", EXPORT, 0, "MATLAB 5.0 MAT-file"),
          new PackedFormat("an R data file", EXPORT, 0, "RDX2\n"),
          new PackedFormat("an R data file", EXPORT, 0, "RDX3\n"),
          new PackedFormat("Avro", EXPORT, 0, "Obj\1"),
          new PackedFormat("a SQLite database", EXPORT, 0, "SQLite format 3\0"),
          new PackedFormat("a PDF document", EXPORT, 0, "%PDF-"),
          new PackedFormat("XML", EXPORT, 0, "<?xml "),
          new PackedFormat("a web page", FETCH, 0, "<!DOCTYPE html"),
          new PackedFormat("a web page", FETCH, 0, "<!doctype html"),
          new PackedFormat("a web page", FETCH, 0, "<html"),
          new PackedFormat(
              "no more than Git LFS's note of where the file is",
              "fetch it, e.g. with git lfs pull",
              0,
              "version https://git-lfs.github.com/spec/"));

  /** The format of a file that begins like this, if it is one of those that are no text. */
  public static Optional<PackedFormat> find(byte[] head) {
    String bytes = new String(head, StandardCharsets.ISO_8859_1);
    return ALL.stream().filter(format -> bytes.startsWith(format.mark, format.offset)).findFirst();
  }
}
