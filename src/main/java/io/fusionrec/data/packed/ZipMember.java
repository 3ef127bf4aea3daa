package io.fusionrec.data.packed;

import io.fusionrec.settings.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A file in a zip archive. Its checksum is compared at its end, which {@link ZipFile} omits. */
public final class ZipMember extends CheckedInputStream {
  private static final int NAMED = 10;

  private final ZipFile zip;
  private final ZipEntry entry;
  private final ExpansionBound bound;
  private long size;

  private ZipMember(ZipFile zip, ZipEntry entry, InputStream content, ExpansionBound bound) {
    super(content, new CRC32());
    this.zip = zip;
    this.entry = entry;
    this.bound = bound;
  }

  /**
   * Opens a file of an archive.
   *
   * @param name the file's name in it, or null for the only one
   * @param shown what errors call the archive
   */
  public static ZipMember open(
      Path archive, @Nullable String name, String shown, ExpansionBound bound) throws IOException {
    ZipFile zip = new ZipFile(archive.toFile());
    try {
      ZipEntry entry = entry(zip, name, shown);
      return new ZipMember(zip, entry, zip.getInputStream(entry), bound);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipEntry entry(ZipFile zip, @Nullable String name, String shown) {
    // neither folders nor the companion files that macOS adds
    List<String> names =
        zip.stream()
            .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/"))
            .map(ZipEntry::getName)
            .toList();
    String wanted = name == null && names.size() == 1 ? names.get(0) : name;
    if (wanted != null) {
      ZipEntry entry = zip.getEntry(wanted);
      if (entry != null && names.contains(wanted)) {
        return entry;
      }
      throw InputException.unknownName("file in " + shown, wanted, names);
    }
    boolean arrays = names.stream().allMatch(each -> each.endsWith(".npy"));
    boolean sheet =
        names.contains("[Content_Types].xml")
            || names.containsAll(List.of("mimetype", "content.xml")); // OpenDocument
    if (arrays || sheet) {
      String what =
          names.isEmpty()
              ? "is a zip archive without a file"
              : sheet ? "is a spreadsheet" : "is an archive of NumPy arrays";
      throw new InputException(shown + ": the file " + what + "; save it as CSV in UTF-8");
    }
    int more = names.size() - NAMED;
    throw new InputException(
        "%s: the zip archive holds several files (%s%s); name one, e.g. '%s!%s'"
            .formatted(
                shown,
                String.join(", ", names.subList(0, Math.min(NAMED, names.size()))),
                more > 0 ? " and " + more + " more" : "",
                shown,
                names.get(0)));
  }

  @Override
  public int read(byte[] target, int at, int length) throws IOException {
    int count = super.read(target, at, length);
    size += Math.max(0, count);
    bound.check(size, entry.getCompressedSize());
    if (count < 0 && size != entry.getSize()) {
      throw new EOFException();
    }
    if (count < 0 && getChecksum().getValue() != entry.getCrc()) {
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
