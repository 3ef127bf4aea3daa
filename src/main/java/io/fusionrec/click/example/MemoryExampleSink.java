package io.fusionrec.click.example;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Keeps all rows in memory. */
public final class MemoryExampleSink implements ExampleSink {
  /** The rows of one part while they come in. */
  private record Part(ByteArrayOutputStream label, IntArrayList id, FloatArrayList weight) {}

  private final List<Part> parts = new ArrayList<>();
  private int slots;
  private boolean weighted;

  /** No rows yet. */
  public MemoryExampleSink() {}

  @Override
  public void begin(ClickSchema schema) {
    slots = schema.slots();
    weighted = schema.weighted();
    for (int part = 0; part < 3; part++) {
      parts.add(new Part(new ByteArrayOutputStream(), new IntArrayList(), new FloatArrayList()));
    }
  }

  @Override
  public void add(int part, byte label, int[] ids, float[] weights) {
    Part to = parts.get(part);
    to.label().write(label);
    to.id().addElements(to.id().size(), ids);
    if (weighted) {
      to.weight().addElements(to.weight().size(), weights);
    }
  }

  /** The rows of a part. */
  public Examples rows(int part) {
    Part from = parts.get(part);
    return new MemoryExamples(
        slots, from.label().toByteArray(), from.id().toIntArray(), from.weight().toFloatArray());
  }
}
