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

/** Writes the rows of each part into a new file; see {@link BlockExamples} for the format. */
public final class BlockExampleSink implements ExampleSink, AutoCloseable {
  private static final int BUFFER = 1 << 22;

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
    private final boolean weighted;
    private final FileChannel channel;
    private final CRC32C checksum = new CRC32C();
    private final ByteBuffer buffer;
    private int rows;
    private int positives;

    @SuppressWarnings("MustBeClosed") // closed with the sink
    Writer(Path file, ClickSchema schema) {
      weighted = schema.weighted();
      int row = Math.toIntExact(BlockExamples.bytes(schema, 1));
      buffer = ByteBuffer.allocate(Math.max(1, BUFFER / row) * row).order(ByteOrder.LITTLE_ENDIAN);
      try {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void add(byte label, int[] ids, float[] weights) {
      for (int id : ids) {
        buffer.putInt(id);
      }
      if (weighted) {
        for (float weight : weights) {
          buffer.putFloat(weight);
        }
      }
      buffer.put(label);
      rows++;
      positives += label;
      if (!buffer.hasRemaining()) {
        flush();
      }
    }

    private void flush() {
      buffer.flip();
      checksum.update(buffer.array(), 0, buffer.limit());
      try {
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      buffer.clear();
    }

    BlockFile finish() {
      flush();
      return new BlockFile(rows, positives, checksum.getValue());
    }
  }
}
