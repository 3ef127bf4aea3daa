package io.fusionrec.data.text;

import io.fusionrec.settings.InputException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * One file inside a zip archive. Its checksum is compared at its end, which {@link ZipFile} leaves
 * out.
 */
final class ZipMember extends FilterInputStream {
  private static final int NAMED = 10;

  private final ZipFile zip;
  private final ZipEntry entry;
  private final ExpansionBound bound;
  private final CRC32 checksum = new CRC32();
  private long size;

  private ZipMember(ZipFile zip, ZipEntry entry, ExpansionBound bound) throws IOException {
    super(zip.getInputStream(entry));
    this.zip = zip;
    this.entry = entry;
    this.bound = bound;
  }

  /**
   * Opens a file of an archive.
   *
   * @param archive the archive
   * @param name the file's name in it, or null for the only one
   * @param shown what errors call the archive
   */
  static ZipMember open(Path archive, @Nullable String name, String shown, ExpansionBound bound)
      throws IOException {
    ZipFile zip = new ZipFile(archive.toFile());
    try {
      return new ZipMember(zip, entry(zip, name, shown), bound);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipEntry entry(ZipFile zip, @Nullable String name, String shown) {
    List<? extends ZipEntry> files = zip.stream().filter(ZipMember::isData).toList();
    if (name != null) {
      return files.stream()
          .filter(file -> file.getName().equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  InputException.unknownName(
                      "file in " + shown, name, files.stream().map(ZipEntry::getName).toList()));
    }
    if (files.size() == 1) {
      return files.get(0);
    }
    if (files.isEmpty()) {
      throw new InputException(shown + ": the zip archive holds no file");
    }
    if (files.stream().anyMatch(file -> file.getName().equals("[Content_Types].xml"))) {
      throw new InputException(shown + ": the file is a spreadsheet; save it as CSV in UTF-8");
    }
    String names =
        String.join(", ", files.stream().limit(NAMED).map(ZipEntry::getName).toList())
            + (files.size() > NAMED ? " and " + (files.size() - NAMED) + " more" : "");
    throw new InputException(
        shown
            + ": the zip archive holds several files ("
            + names
            + "); name one, e.g. '"
            + shown
            + "!"
            + files.get(0).getName()
            + "'");
  }

  /** No folder, and no companion file that macOS adds. */
  private static boolean isData(ZipEntry entry) {
    return !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int at, int length) throws IOException {
    int count = super.read(target, at, length);
    if (count > 0) {
      size += count;
      checksum.update(target, at, count);
      bound.check(size, entry.getCompressedSize());
    } else if (count < 0 && size != entry.getSize()) {
      throw new EOFException();
    } else if (count < 0 && checksum.getValue() != entry.getCrc()) {
      throw new ZipException("wrong checksum");
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    super.close();
    zip.close();
  }
}
