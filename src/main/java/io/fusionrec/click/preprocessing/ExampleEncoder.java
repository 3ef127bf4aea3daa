package io.fusionrec.click.preprocessing;

import com.google.common.primitives.Ints;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.example.ExampleBatch;
import io.fusionrec.click.format.RawExample;

/** Encodes raw rows by a fitted preprocessing. One row at a time, into its own arrays. */
public final class ExampleEncoder {
  private final FieldEncoder[] encoders;
  private final int[] positions;
  private final int[] slotOffset;
  private final int[] idOffset;
  private final int[] ids;
  private final float[] weights;
  private final int[] leftOut;

  ExampleEncoder(FittedPreprocessing preprocessing) {
    encoders = preprocessing.encoders().toArray(new FieldEncoder[0]);
    positions = Ints.toArray(preprocessing.positions());
    ClickSchema schema = preprocessing.schema();
    slotOffset = new int[schema.width()];
    idOffset = new int[schema.width()];
    for (int f = 0; f < slotOffset.length; f++) {
      slotOffset[f] = schema.slotOffset(f);
      idOffset[f] = schema.idOffset(f);
    }
    ids = new int[schema.slots()];
    weights = new float[schema.slots()];
    leftOut = new int[schema.width()];
  }

  /** Encodes a row; {@link #ids} and {@link #weights} then hold its slots. */
  public void encode(RawExample row) {
    for (int f = 0; f < slotOffset.length; f++) {
      leftOut[f] = encoders[f].encode(row, positions[f], idOffset[f], ids, weights, slotOffset[f]);
    }
  }

  /** Encodes a row as that one of a batch. */
  public void encode(RawExample row, ExampleBatch into, int at) {
    encode(row);
    System.arraycopy(ids, 0, into.id(), at * ids.length, ids.length);
    System.arraycopy(weights, 0, into.weight(), at * ids.length, ids.length);
  }

  /** The ids of the row that was encoded last; the next overwrites them. */
  public int[] ids() {
    return ids;
  }

  /** Their weights, likewise. */
  public float[] weights() {
    return weights;
  }

  /** How many values of each field found no slot. */
  public int[] leftOut() {
    return leftOut;
  }
}
