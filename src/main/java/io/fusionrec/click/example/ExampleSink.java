package io.fusionrec.click.example;

/** Takes encoded rows. */
public interface ExampleSink {
  /** Prepares for rows of that schema. */
  void begin(ClickSchema schema);

  /**
   * Takes a row.
   *
   * @param part 0 train, 1 valid, 2 test
   * @param label 0 or 1
   * @param ids the id of each slot; valid during the call only
   * @param weights the weight of each slot; valid during the call only
   */
  void add(int part, byte label, int[] ids, float[] weights);
}
