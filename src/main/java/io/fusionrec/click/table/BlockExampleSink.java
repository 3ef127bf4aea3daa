package io.fusionrec.click.table;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows of each part into a file of blocks; see {@link BlockExamples} for the format. */
final class BlockExampleSink implements DatasetBuilder.Sink {
  private final Path folder;
  private final List<Writer> writers = new ArrayList<>();

  BlockExampleSink(Path folder) {
    this.folder = folder;
  }

  /** The file of a part. */
  static Path file(Path folder, int part) {
    return folder.resolve(List.of("train", "valid", "test").get(part) + ".rows");
  }

  @Override
  public void begin(ClickSchema schema) {
    for (int part = 0; part < 3; part++) {
      writers.add(new Writer(file(folder, part), schema));
    }
  }

  @Override
  public void add(int part, byte label, int[] ids, float[] weights) {
    writers.get(part).add(label, ids, weights);
  }

  @Override
  public Examples rows(int part) {
    return writers.get(part).finish();
  }

  /** One file. */
  private static final class Writer {
    private final Path file;
    private final Path partial;
    private final ClickSchema schema;
    private final FileChannel channel;
    private final byte[] label = new byte[BlockExamples.BLOCK];
    private final int[][] id;
    private final float[][] weight;
    private int inBlock;
    private int rows;

    @SuppressWarnings("MustBeClosed") // closed by finish
    Writer(Path file, ClickSchema schema) {
      this.file = file;
      this.schema = schema;
      partial = file.resolveSibling(file.getFileName() + ".partial");
      id = new int[schema.slots()][BlockExamples.BLOCK];
      weight = schema.weighted() ? new float[schema.slots()][BlockExamples.BLOCK] : new float[0][0];
      try {
        channel =
            FileChannel.open(
                partial,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new InputException("cannot write " + partial + ": " + e, e);
      }
    }

    void add(byte rowLabel, int[] ids, float[] weights) {
      label[inBlock] = rowLabel;
      for (int s = 0; s < id.length; s++) {
        id[s][inBlock] = ids[s];
      }
      for (int s = 0; s < weight.length; s++) {
        weight[s][inBlock] = weights[s];
      }
      rows++;
      if (++inBlock == BlockExamples.BLOCK) {
        flush();
      }
    }

    private void flush() {
      ByteBuffer buffer =
          ByteBuffer.allocate(Math.toIntExact(BlockExamples.blockBytes(schema, inBlock)))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (int[] column : id) {
        for (int k = 0; k < inBlock; k++) {
          buffer.putInt(column[k]);
        }
      }
      for (float[] column : weight) {
        for (int k = 0; k < inBlock; k++) {
          buffer.putFloat(column[k]);
        }
      }
      buffer.put(label, 0, inBlock).flip();
      try {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        throw new InputException("cannot write " + partial + ": " + e, e);
      }
      inBlock = 0;
    }

    Examples finish() {
      try {
        if (inBlock > 0) {
          flush();
        }
        channel.force(true);
        channel.close();
        Files.move(
            partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return BlockExamples.open(file, schema, rows);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
