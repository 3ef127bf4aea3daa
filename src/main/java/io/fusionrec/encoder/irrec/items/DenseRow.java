package io.fusionrec.encoder.irrec.items;

/** All weights: 4 bytes a column. */
@SuppressWarnings("ArrayRecordComponent") // a row of a matrix
record DenseRow(float[] values) implements WeightRow {

  static DenseRow of(double[] weights) {
    float[] values = new float[weights.length];
    for (int column = 0; column < values.length; column++) {
      values[column] = (float) weights[column];
    }
    return new DenseRow(values);
  }

  @Override
  public float at(int column) {
    return values[column];
  }

  @Override
  public void add(float factor, float[] sums) {
    for (int column = 0; column < values.length; column++) {
      sums[column] += factor * values[column];
    }
  }
}
