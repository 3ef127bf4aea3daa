package io.fusionrec.fusion.readout;

/**
 * A part of a score; the parts of a score add up to it.
 *
 * @param kind what it comes from
 * @param user the user's field, of kind {@code FIELDS}; else empty
 * @param item the item's field, of kind {@code FIELDS}; else empty
 * @param value how much of the score it is
 */
public record ScorePart(Kind kind, String user, String item, float value) {
  /** Where a part of a score comes from. */
  public enum Kind {
    /** The base X, with its share. */
    BASE,
    /** What the head reads of the encoder's embeddings. */
    NODES,
    /** A pair of fields that SEIN lets interact; of two fields of one side, of that side alone. */
    FIELDS,
    /** A head that is no sum of parts, or all of it that is none. */
    HEAD
  }

  /** A part that no field has. */
  public static ScorePart of(Kind kind, float value) {
    return new ScorePart(kind, "", "", value);
  }

  /** That share of this part. */
  public ScorePart times(float share) {
    return new ScorePart(kind, user, item, share * value);
  }
}
