package io.fusionrec.data.text;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import io.fusionrec.data.cell.ByteOrderMark;
import io.fusionrec.data.json.JsonColumn;
import io.fusionrec.data.json.JsonRows;
import io.fusionrec.data.packed.ExpansionBound;
import io.fusionrec.data.packed.GzipInput;
import io.fusionrec.data.packed.PackedFormat;
import io.fusionrec.data.packed.ZipMember;
import io.fusionrec.settings.InputException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Where a text comes from: a file, or bytes in memory. A file may be plain, gzip, or a zip archive
 * with one file in it, as its first bytes say, whatever its name; {@code archive.zip!entry} is one
 * of several. A packed file may hold 200 times its size, or 1 GiB if that is more.
 *
 * <p>Immutable; may be opened any number of times.
 */
public final class TextSource {
  private static final int LAYERS = 2;

  private final String name;
  private final @Nullable Path file;
  private final byte[] memory;
  private final ExpansionBound bound;
  private final @Nullable List<JsonColumn> jsonColumns;

  private TextSource(
      String name,
      @Nullable Path file,
      byte[] memory,
      ExpansionBound bound,
      @Nullable List<JsonColumn> jsonColumns) {
    this.name = name;
    this.file = file;
    this.memory = memory;
    this.bound = bound;
    this.jsonColumns = jsonColumns;
  }

  /**
   * A file; it is looked at when it is opened.
   *
   * @param file the file, or {@code archive.zip!entry}; errors call it by this path as it is
   */
  public static TextSource of(Path file) {
    return of(file, ExpansionBound.USUAL);
  }

  static TextSource of(Path file, ExpansionBound bound) {
    return new TextSource(file.toString(), file, new byte[0], bound, null);
  }

  /**
   * Bytes in memory, plain or gzip.
   *
   * @param name what errors call them
   * @param content the bytes; they are not copied
   */
  public static TextSource of(String name, byte[] content) {
    return new TextSource(name, null, content, ExpansionBound.USUAL, null);
  }

  /**
   * The same, whose lines are JSON objects, as delimited text: a column for each of those keys, no
   * header, separated by commas. The file must be UTF-8.
   */
  public TextSource asJsonLines(List<JsonColumn> columns) {
    return new TextSource(name, file, memory, bound, List.copyOf(columns));
  }

  /** The keys of the first hundred lines' JSON objects, in the order in which they come. */
  public List<String> jsonKeys() {
    return jsonKeys(100);
  }

  /** The keys of all lines' JSON objects, in the order in which they come. */
  public List<String> jsonKeysOfAllLines() {
    return jsonKeys(Long.MAX_VALUE);
  }

  private List<String> jsonKeys(long first) {
    try (InputStream in = unpacked()) {
      return JsonRows.keysOf(in, name, first);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** What errors call it. */
  public String name() {
    return name;
  }

  /** Its name without the folder. */
  public String shortName() {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  /**
   * The SHA-256 of its content (unpacked), in a pass of its own; see {@link
   * DelimitedReader#sha256()}.
   */
  public String sha256() {
    try (HashingInputStream in = new HashingInputStream(Hashing.sha256(), open())) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.hash().toString();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Its whole text, without a byte order mark.
   *
   * @throws InputException when it can't be read, or a byte is no text in that encoding
   */
  public String text(Charset encoding) {
    try (TextBuffer text =
        new TextBuffer(this, encoding, BufferSizes.USUAL, Integer.MAX_VALUE - 8)) {
      while (!text.ended()) {
        text.more();
      }
      int start = ByteOrderMark.length(text.bytes(), 0, text.to());
      return new String(text.bytes(), start, text.to() - start, StandardCharsets.UTF_8);
    }
  }

  /** Its content, unpacked; of JSON lines as delimited text. */
  InputStream open() {
    return jsonColumns == null ? unpacked() : new JsonRows(unpacked(), name, jsonColumns);
  }

  private InputStream unpacked() {
    InputStream content = InputStream.nullInputStream();
    try {
      content = raw();
      for (int layer = 0; ; layer++) {
        byte[] head = content.readNBytes(PackedFormat.HEAD);
        if (head.length == 0) {
          throw new InputException(name + ": the file is empty");
        }
        PushbackInputStream whole = new PushbackInputStream(content, PackedFormat.HEAD);
        whole.unread(head);
        content = whole;
        Optional<PackedFormat> format = PackedFormat.find(head);
        if (format.isEmpty()) {
          return whole;
        }
        content = unpacked(format.get(), whole, layer);
      }
    } catch (IOException | InputException e) {
      closeQuietly(content);
      throw e instanceof IOException unreadable ? unreadable(unreadable) : (InputException) e;
    }
  }

  /** The file's bytes, or those of an entry of an archive. */
  private InputStream raw() throws IOException {
    if (file == null) {
      return new ByteArrayInputStream(memory);
    }
    if (Files.isDirectory(file)) {
      throw new InputException(name + ": a folder, but a file is expected");
    }
    for (int at = name.indexOf('!'); at > 0; at = name.indexOf('!', at + 1)) {
      Path archive = Path.of(name.substring(0, at));
      if (!Files.exists(file) && Files.isRegularFile(archive)) {
        String entry = name.substring(at + 1).replace('\\', '/');
        return ZipMember.open(archive, entry, archive.toString(), bound);
      }
    }
    return Files.newInputStream(file);
  }

  private InputStream unpacked(PackedFormat format, PushbackInputStream content, int layer)
      throws IOException {
    if (format.equals(PackedFormat.GZIP) && layer < LAYERS) {
      return new GzipInput(content, bound);
    }
    boolean outermost = layer == 0 && format.equals(PackedFormat.ZIP);
    if (outermost && file != null && Files.isRegularFile(file)) {
      content.close();
      return ZipMember.open(file, null, name, bound);
    }
    String what = layer == 0 ? "the file" : "what is packed in it";
    throw new InputException(
        "%s: %s is %s; %s".formatted(name, what, format.name(), format.remedy()));
  }

  /** The error for what went wrong while reading. */
  InputException unreadable(IOException e) {
    String message = "cannot read " + name + ": " + e.getMessage();
    if (e instanceof NoSuchFileException) {
      message = "missing file " + name;
    } else if (e instanceof AccessDeniedException) {
      message = "cannot read " + name + ": permission denied";
    } else if (e instanceof EOFException) {
      message = name + ": the packed data is cut short; fetch the file again";
    } else if (e instanceof ZipException && String.valueOf(e.getMessage()).contains("encrypted")) {
      message = name + ": the archive is encrypted; unpack it first";
    } else if (e instanceof ZipException) {
      message = "%s: the packed data is damaged (%s); fetch the file again";
      message = message.formatted(name, e.getMessage());
    }
    return new InputException(message, e);
  }

  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      // what went wrong before is what the user reads
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
