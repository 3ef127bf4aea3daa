package io.fusionrec.encoder.hetegraph;

import io.fusionrec.encoder.EncoderContext;
import io.fusionrec.encoder.GraphEncoder;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.settings.SettingsTree;

/** Provides HeteGraph. */
public final class HeteGraphProvider implements GraphEncoderProvider {
  /** For the service loader. */
  public HeteGraphProvider() {}

  @Override
  public String name() {
    return "HeteGraph";
  }

  @Override
  public String description() {
    return "pooling convolution over rating-ordered, type-guided walks (D. H. Tran et al.,"
        + " HeteGraph, Neural Computing and Applications 35(18), 2023)";
  }

  @Override
  public SettingsTree defaultSettings() {
    return SettingsTree.of(HeteGraphSettings.DEFAULT);
  }

  @Override
  public void check(SettingsTree settings) {
    settings.as(HeteGraphSettings.class);
  }

  @Override
  public GraphEncoder create(EncoderContext context, SettingsTree settings) {
    return new HeteGraph(context, settings.as(HeteGraphSettings.class));
  }
}
