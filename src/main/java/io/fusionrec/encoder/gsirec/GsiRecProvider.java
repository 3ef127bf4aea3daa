package io.fusionrec.encoder.gsirec;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.TypedEncoderProvider;

/** Provides GSIRec. */
public final class GsiRecProvider extends TypedEncoderProvider<GsiRecSettings> {
  /** For the service loader. */
  public GsiRecProvider() {
    super(
        "GSIRec",
        "graph attention over side information, assisted by link prediction (Learning with graph"
            + " side information for recommendation, World Wide Web 2021)",
        GsiRecSettings.DEFAULT);
  }

  @Override
  protected GraphEncoder create(EncoderContext context, GsiRecSettings settings) {
    return new GsiRec(context, settings);
  }
}
