package io.fusionrec.click.example;

/**
 * Rows as columns of primitives, filled by {@link Examples#read}.
 *
 * <p>A slot of a numeric field weighs the value, a slot of a multi-valued field 1 / number of
 * values; an unused slot of a multi-valued field has the field's id {@link ClickField#MISSING} and
 * weighs 0, but a row without any value has one slot {@link ClickField#MISSING} that weighs 1.
 *
 * @param size B: the number of rows
 * @param slots S: slots in a row
 * @param label 0 or 1 [B]
 * @param id ids in the numbering of the whole schema, row by row [B * S]
 * @param weight the weight of each slot [B * S]; all 1 where the schema is not weighted
 */
@SuppressWarnings("ArrayRecordComponent") // columns of primitives are the point
public record ExampleBatch(int size, int slots, float[] label, int[] id, float[] weight) {

  /** An empty batch of that many rows. */
  public static ExampleBatch of(int size, ClickSchema schema) {
    int slots = schema.slots();
    return new ExampleBatch(
        size, slots, new float[size], new int[size * slots], new float[size * slots]);
  }
}
