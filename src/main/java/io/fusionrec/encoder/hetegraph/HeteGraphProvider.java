package io.fusionrec.encoder.hetegraph;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.TypedEncoderProvider;

/** Provides HeteGraph. */
public final class HeteGraphProvider extends TypedEncoderProvider<HeteGraphSettings> {
  /** For the service loader. */
  public HeteGraphProvider() {
    super(
        "HeteGraph",
        "pooling convolution over rating-ordered, type-guided walks (D. H. Tran et al.,"
            + " HeteGraph, Neural Computing and Applications 35(18), 2023)",
        HeteGraphSettings.DEFAULT);
  }

  @Override
  protected GraphEncoder create(EncoderContext context, HeteGraphSettings settings) {
    return new HeteGraph(context, settings);
  }
}
