package io.fusionrec.plugin.lightgcn;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.TypedEncoderProvider;

/** Provides LightGCN. */
public final class LightGcnProvider extends TypedEncoderProvider<LightGcnSettings> {
  /** For the service loader. */
  public LightGcnProvider() {
    super(
        "LightGCN",
        "linear propagation of embeddings over the rating graph (X. He et al., LightGCN:"
            + " simplifying and powering graph convolution network for recommendation, SIGIR 2020)",
        LightGcnSettings.DEFAULT);
  }

  @Override
  protected GraphEncoder create(EncoderContext context, LightGcnSettings settings) {
    return new LightGcn(context, settings);
  }
}
