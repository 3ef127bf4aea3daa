package io.fusionrec.click.example;

/** What the values of a field are. */
public enum FieldKind {
  /** A number x: the field's vector is x times one learned vector; a missing x has its own. */
  NUMERIC,
  /** One value of a vocabulary: the field's vector is the value's. */
  CATEGORICAL,
  /** Any number of values of a vocabulary: the field's vector is the mean of theirs. */
  MULTI
}
