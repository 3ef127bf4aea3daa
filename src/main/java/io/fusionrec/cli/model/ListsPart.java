package io.fusionrec.cli.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fusionrec.io.AtomicFiles;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.InputException;
import io.fusionrec.settings.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file of users' lists while it is written, which a later process can go on with after a kill or
 * a crash.
 *
 * <p>Beside the file stand {@code NAME.part}, its bytes so far, and {@code NAME.part.jsonl}, a
 * journal. The journal's first line says what the lists are made of. Each further line stands for
 * the bytes since the one before: how many users' lists are whole with them, how many bytes they
 * are, and their hash; it is written once they are on the disk. Going on keeps what these lines
 * vouch for from the beginning, and drops whatever comes after: a torn line, lists that were not
 * noted yet, damaged bytes.
 */
final class ListsPart implements AutoCloseable {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final int MOST_BYTES = 1 << 20;

  private final Path target;
  private final Path part;
  private final Path journal;
  private final long markNanos;
  private final FileChannel channel;
  private final ByteArrayOutputStream unmarked = new ByteArrayOutputStream();
  private int users;
  private int marked;
  private long lastMark = System.nanoTime();

  /**
   * What a line of the journal stands for.
   *
   * @param users how many users' lists are whole with these bytes
   * @param bytes how many bytes
   * @param sha256 their hash
   */
  private record Mark(int users, int bytes, String sha256) {}

  private ListsPart(Path target, long markNanos) throws IOException {
    this.target = target;
    this.markNanos = markNanos;
    part = beside(target, ".part");
    journal = beside(target, ".part.jsonl");
    channel =
        FileChannel.open(
            part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static Path beside(Path file, String end) {
    return file.resolveSibling(file.getFileName() + end);
  }

  /**
   * Begins a file, or goes on with it.
   *
   * @param file where the whole file will be
   * @param origin what the lists are made of, by what an error calls it
   * @param resume whether to keep what is there of the same origin, if anything
   * @param markNanos after how much time bytes are put on the disk and noted
   * @throws InputException when what is there is of another origin, or being written
   */
  static ListsPart open(Path file, Map<String, String> origin, boolean resume, long markNanos)
      throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    ListsPart opened = new ListsPart(target, markNanos);
    try {
      opened.lock();
      opened.begin(origin, resume);
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.channel.close();
      throw e;
    }
  }

  /** Two that write the same file would tear each other's lines; the system frees the lock. */
  @SuppressWarnings("MustBeClosed") // closed with the channel
  private void lock() throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this process: the same to whoever asked.
    }
    throw new InputException(part + " is being written by another 'fusion recommend'");
  }

  private void begin(Map<String, String> origin, boolean resume) throws IOException {
    String first = JSON.writeValueAsString(origin) + "\n";
    StringBuilder kept = new StringBuilder(first);
    long bytes = 0;
    List<String> lines =
        resume && Files.exists(journal) ? StrictJson.text(journal).lines().toList() : List.of();
    if (!lines.isEmpty()) {
      requireSame(StrictJson.readObject(lines.get(0), journal.toString()), origin);
      InputStream in = Channels.newInputStream(channel.position(0));
      for (Mark mark : marks(lines.subList(1, lines.size()))) {
        byte[] segment = in.readNBytes(mark.bytes());
        if (!ContentHash.ofBytes(segment).equals(mark.sha256())) {
          break;
        }
        kept.append(JSON.writeValueAsString(mark)).append('\n');
        bytes += segment.length;
        users = mark.users();
      }
    }
    marked = users;
    channel.truncate(bytes).position(bytes);
    AtomicFiles.writeText(journal, kept.toString());
  }

  private void requireSame(JsonNode begun, Map<String, String> origin) {
    origin.forEach(
        (name, value) -> {
          if (!begun.path(name).asText().equals(value)) {
            throw new InputException(
                part
                    + " was begun with another "
                    + name
                    + "; without --resume it is begun anew, and with another --output it is kept");
          }
        });
  }

  /** The lines up to the first that isn't whole. */
  private static List<Mark> marks(List<String> lines) {
    List<Mark> marks = new ArrayList<>();
    for (String line : lines) {
      try {
        marks.add(JSON.readValue(line, Mark.class));
      } catch (JsonProcessingException torn) {
        break;
      }
    }
    return marks;
  }

  /** How many users' lists are whole. */
  int users() {
    return users;
  }

  /** Writes what no user's list is: how the file begins. */
  void head(byte[] bytes) {
    unmarked.writeBytes(bytes);
  }

  /** Writes the next user's whole list. */
  void add(byte[] list) throws IOException {
    unmarked.writeBytes(list);
    users++;
    if (unmarked.size() >= MOST_BYTES || System.nanoTime() - lastMark >= markNanos) {
      mark();
    }
  }

  private void mark() throws IOException {
    byte[] segment = unmarked.toByteArray();
    unmarked.reset();
    ByteBuffer rest = ByteBuffer.wrap(segment);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    channel.force(false);
    Mark mark = new Mark(users, segment.length, ContentHash.ofBytes(segment));
    Files.writeString(journal, JSON.writeValueAsString(mark) + "\n", StandardOpenOption.APPEND);
    marked = users;
    lastMark = System.nanoTime();
  }

  /** Puts the whole file in its place. */
  void finish() throws IOException {
    mark();
    channel.close();
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(journal);
  }

  /** Ends the writing; what is noted stays, and where no user is noted, nothing does. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      if (marked == 0) {
        Files.deleteIfExists(part);
        Files.deleteIfExists(journal);
      }
    }
  }
}
