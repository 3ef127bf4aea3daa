package io.fusionrec.click.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes the rows of each part into a new file of blocks; see {@link BlockExamples} for the format.
 */
public final class BlockExampleSink implements ExampleSink, AutoCloseable {
  private final List<Path> files;
  private final List<Writer> writers = new ArrayList<>();

  /**
   * A sink.
   *
   * @param files the file of each part; none may exist
   */
  public BlockExampleSink(List<Path> files) {
    this.files = List.copyOf(files);
  }

  @Override
  public void begin(ClickSchema schema) {
    for (Path file : files) {
      writers.add(new Writer(file, schema));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException when it can't be written
   */
  @Override
  public void add(int part, byte label, int[] ids, float[] weights) {
    writers.get(part).add(label, ids, weights);
  }

  /**
   * Writes what is left, and tells what each part's file is opened with.
   *
   * @throws UncheckedIOException when it can't be written
   */
  public List<BlockFile> finish() {
    return writers.stream().map(Writer::finish).toList();
  }

  @Override
  public void close() throws IOException {
    for (Writer writer : writers) {
      writer.channel.close();
    }
  }

  /** One file. */
  private static final class Writer {
    private final ClickSchema schema;
    private final FileChannel channel;
    private final CRC32C checksum = new CRC32C();
    private final byte[] label = new byte[BlockExamples.BLOCK];
    private final int[][] id;
    private final float[][] weight;
    private int inBlock;
    private int rows;
    private int positives;

    @SuppressWarnings("MustBeClosed") // closed with the sink
    Writer(Path file, ClickSchema schema) {
      this.schema = schema;
      id = new int[schema.slots()][BlockExamples.BLOCK];
      weight = schema.weighted() ? new float[schema.slots()][BlockExamples.BLOCK] : new float[0][0];
      try {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
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
      positives += rowLabel;
      if (++inBlock == BlockExamples.BLOCK) {
        flush();
      }
    }

    private void flush() {
      ByteBuffer buffer =
          ByteBuffer.allocate(Math.toIntExact(BlockExamples.bytes(schema, inBlock)))
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
      checksum.update(buffer.array(), 0, buffer.limit());
      try {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      inBlock = 0;
    }

    BlockFile finish() {
      if (inBlock > 0) {
        flush();
      }
      return new BlockFile(rows, positives, checksum.getValue());
    }
  }
}
