package io.fusionrec.encoder.check;

/** One part of the contract, held against an encoder. */
interface Check {
  /**
   * Runs it.
   *
   * @return what was seen: figures, for whoever reads the report
   * @throws Broken when the encoder doesn't keep that part
   */
  String run();
}
