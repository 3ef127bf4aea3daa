package io.fusionrec.encoder.itra;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.TypedEncoderProvider;

/** Provides ITRA. */
public final class ItraProvider extends TypedEncoderProvider<ItraSettings> {
  /** For the service loader. */
  public ItraProvider() {
    super(
        "ITRA",
        "variational auto-encoder with attention over direct and implicit trust (Implicit"
            + " relation-aware social recommendation with variational auto-encoder, World Wide Web"
            + " 2021)",
        "social",
        ItraSettings.DEFAULT);
  }

  @Override
  protected GraphEncoder create(EncoderContext context, ItraSettings settings) {
    return new Itra(context, settings);
  }
}
