package io.fusionrec.click.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Rows in a memory-mapped file of blocks of {@value #BLOCK} rows (the last one may be shorter),
 * each block a column after the other, little-endian: the ids of each slot as int32, where the
 * schema is weighted their weights as float32, the labels as bytes.
 */
final class BlockExamples implements Examples {
  static final int BLOCK = 65_536;

  private final ClickSchema schema;
  private final ByteBuffer[] blocks;
  private final int rows;
  private final int slots;
  private final boolean weighted;

  private BlockExamples(ClickSchema schema, ByteBuffer[] blocks, int rows) {
    this.schema = schema;
    this.blocks = blocks;
    this.rows = rows;
    slots = schema.slots();
    weighted = schema.weighted();
  }

  /** The size of a block of that many rows. */
  static long blockBytes(ClickSchema schema, int rows) {
    return rows * (1L + (schema.weighted() ? 8L : 4L) * schema.slots());
  }

  /** The size of a file of that many rows. */
  static long bytes(ClickSchema schema, int rows) {
    return rows * blockBytes(schema, 1);
  }

  static BlockExamples open(Path file, ClickSchema schema, int rows) throws IOException {
    ByteBuffer[] blocks = new ByteBuffer[(rows + BLOCK - 1) / BLOCK];
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long position = 0;
      for (int b = 0; b < blocks.length; b++) {
        long size = blockBytes(schema, Math.min(BLOCK, rows - b * BLOCK));
        blocks[b] =
            channel
                .map(FileChannel.MapMode.READ_ONLY, position, size)
                .order(ByteOrder.LITTLE_ENDIAN);
        position += size;
      }
    }
    return new BlockExamples(schema, blocks, rows);
  }

  ClickSchema schema() {
    return schema;
  }

  @Override
  public int size() {
    return rows;
  }

  @Override
  public int blockRows() {
    return BLOCK;
  }

  @Override
  public void read(int[] wanted, int from, int to, ExampleBatch into) {
    for (int k = from; k < to; k++) {
      int block = wanted[k] / BLOCK;
      int place = wanted[k] % BLOCK;
      int length = Math.min(BLOCK, rows - block * BLOCK);
      ByteBuffer buffer = blocks[block];
      int at = (k - from) * slots;
      for (int s = 0; s < slots; s++) {
        into.id()[at + s] = buffer.getInt(4 * (s * length + place));
      }
      if (weighted) {
        for (int s = 0; s < slots; s++) {
          into.weight()[at + s] = buffer.getFloat(4 * ((slots + s) * length + place));
        }
      }
      into.label()[k - from] = buffer.get((weighted ? 8 : 4) * slots * length + place);
    }
    if (!weighted) {
      Arrays.fill(into.weight(), 0, (to - from) * slots, 1);
    }
  }
}
