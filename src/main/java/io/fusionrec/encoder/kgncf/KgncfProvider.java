package io.fusionrec.encoder.kgncf;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.TypedEncoderProvider;

/** Provides KGNCF-RRN. */
public final class KgncfProvider extends TypedEncoderProvider<KgncfSettings> {
  /** For the service loader. */
  public KgncfProvider() {
    super(
        "KGNCF-RRN",
        "knowledge paths read by a residual recurrent network beside an interaction map"
            + " (Knowledge graph enhanced neural collaborative filtering with residual recurrent"
            + " network, Neurocomputing, 2021)",
        KgncfSettings.DEFAULT);
  }

  /** In the second, a pair's score outside training doesn't depend on the pairs beside it. */
  @Override
  public int version() {
    return 2;
  }

  @Override
  protected GraphEncoder create(EncoderContext context, KgncfSettings settings) {
    return new Kgncf(context, settings);
  }
}
