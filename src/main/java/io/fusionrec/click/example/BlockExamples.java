package io.fusionrec.click.example;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Rows in a memory-mapped file, mapped in blocks of {@value #BLOCK} rows (the last one may be
 * shorter), row after row and little-endian: the ids of the slots as int32, where the schema is
 * weighted their weights as float32, the label as a byte.
 *
 * <p>Training reads rows in a random order, so that each costs a few cache lines; column by column
 * each slot would cost one.
 */
public final class BlockExamples implements Examples {
  static final int BLOCK = 65_536;

  private final ByteBuffer[] blocks;
  private final int rows;
  private final int positives;
  private final int slots;
  private final boolean weighted;
  private final int rowBytes;

  private BlockExamples(ClickSchema schema, ByteBuffer[] blocks, BlockFile written) {
    this.blocks = blocks;
    rows = written.rows();
    positives = written.positives();
    slots = schema.slots();
    weighted = schema.weighted();
    rowBytes = Math.toIntExact(bytes(schema, 1));
  }

  /** The size of that many rows. */
  static long bytes(ClickSchema schema, int rows) {
    return rows * (1L + (schema.weighted() ? 8L : 4L) * schema.slots());
  }

  /**
   * Opens a file that {@link BlockExampleSink} wrote.
   *
   * <p>All of it is read once and its checksum compared, so that no damaged row is ever trained on.
   * A file that the system still holds in memory is checked at some gigabytes in a second; reading
   * it from the disk would else have been the first pass's business.
   *
   * @param written what the sink said of it
   * @throws IOException when it can't be read, or is not what was written
   */
  public static BlockExamples open(Path file, ClickSchema schema, BlockFile written)
      throws IOException {
    int rows = written.rows();
    ByteBuffer[] blocks = new ByteBuffer[(rows + BLOCK - 1) / BLOCK];
    CRC32C checksum = new CRC32C();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() != bytes(schema, rows)) {
        throw new IOException(file + ": " + channel.size() + " bytes for " + rows + " rows");
      }
      long position = 0;
      for (int b = 0; b < blocks.length; b++) {
        long size = bytes(schema, Math.min(BLOCK, rows - b * BLOCK));
        blocks[b] =
            channel
                .map(FileChannel.MapMode.READ_ONLY, position, size)
                .order(ByteOrder.LITTLE_ENDIAN);
        checksum.update(blocks[b].duplicate());
        position += size;
      }
    }
    if (checksum.getValue() != written.crc32c()) {
      throw new IOException(file + ": not what was written");
    }
    return new BlockExamples(schema, blocks, written);
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public int positives() {
    return positives;
  }

  @Override
  public int blockRows() {
    return BLOCK;
  }

  @Override
  public void read(int[] wanted, int from, int to, ExampleBatch into) {
    for (int k = from; k < to; k++) {
      ByteBuffer buffer = blocks[wanted[k] / BLOCK];
      int next = wanted[k] % BLOCK * rowBytes;
      int at = (k - from) * slots;
      for (int s = 0; s < slots; s++, next += Integer.BYTES) {
        into.id()[at + s] = buffer.getInt(next);
      }
      if (weighted) {
        for (int s = 0; s < slots; s++, next += Float.BYTES) {
          into.weight()[at + s] = buffer.getFloat(next);
        }
      }
      into.label()[k - from] = buffer.get(next);
    }
    if (!weighted) {
      Arrays.fill(into.weight(), 0, (to - from) * slots, 1);
    }
  }
}
