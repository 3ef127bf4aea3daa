package io.fusionrec.data.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A kind of file that is no text, by the bytes with which it begins.
 *
 * @param name what sentences call it
 * @param remedy what to do with such a file
 * @param offset where its mark stands
 * @param mark the mark; each has a byte that text hasn't, or a length that isn't met by chance
 */
record PackedFormat(String name, String remedy, int offset, List<Integer> mark) {
  private static final String UNPACK = "unpack it first";
  private static final String EXPORT = "save it as CSV in UTF-8";

  static final PackedFormat GZIP = of("gzip", UNPACK, 0, 0x1f, 0x8b, 8);
  static final PackedFormat ZIP = of("a zip archive", UNPACK, 0, 'P', 'K', 3, 4);

  private static final List<PackedFormat> ALL =
      List.of(
          GZIP,
          ZIP,
          of("an empty zip archive", UNPACK, 0, 'P', 'K', 5, 6),
          of("bzip2", UNPACK, 4, '1', 'A', 'Y', '&', 'S', 'Y'),
          of("xz", UNPACK, 0, 0xfd, '7', 'z', 'X', 'Z', 0),
          of("zstd", UNPACK, 0, 0x28, 0xb5, 0x2f, 0xfd),
          of("a 7z archive", UNPACK, 0, '7', 'z', 0xbc, 0xaf, 0x27, 0x1c),
          of("a RAR archive", UNPACK, 0, 'R', 'a', 'r', '!', 0x1a, 7),
          of("a tar archive", UNPACK, 257, 'u', 's', 't', 'a', 'r', 0),
          of("a tar archive", UNPACK, 257, 'u', 's', 't', 'a', 'r', ' ', ' ', 0),
          of("Parquet", EXPORT, 0, 'P', 'A', 'R', '1', 0x15),
          of("Arrow", EXPORT, 0, 'A', 'R', 'R', 'O', 'W', '1', 0),
          of("HDF5", EXPORT, 0, 0x89, 'H', 'D', 'F', '\r', '\n'),
          of("an old spreadsheet", EXPORT, 0, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1));

  /** How many bytes of a file {@link #find} wants to see. */
  static final int HEAD = 512;

  private static PackedFormat of(String name, String remedy, int offset, int... mark) {
    return new PackedFormat(name, remedy, offset, Arrays.stream(mark).boxed().toList());
  }

  /** The format of a file that begins like this, if it is one of those that are no text. */
  static Optional<PackedFormat> find(byte[] head) {
    return ALL.stream().filter(format -> format.marks(head)).findFirst();
  }

  private boolean marks(byte[] head) {
    if (head.length < offset + mark.size()) {
      return false;
    }
    for (int k = 0; k < mark.size(); k++) {
      if ((head[offset + k] & 0xff) != mark.get(k)) {
        return false;
      }
    }
    return true;
  }
}
