package io.fusionrec.fusion;

import io.fusionrec.encoder.ReservedNames;
import java.util.Set;

/** Keeps the suffixes of all heads out of encoders' names. */
public final class HeadSuffixes implements ReservedNames {
  /** For the service loader. */
  public HeadSuffixes() {}

  @Override
  public Set<String> endings() {
    return FusionHeads.standard().suffixes();
  }
}
