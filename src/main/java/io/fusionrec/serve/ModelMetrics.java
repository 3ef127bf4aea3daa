package io.fusionrec.serve;

import io.fusionrec.recommend.ModelDescription;
import java.util.Locale;

/** Which models are served, in Prometheus' text format. */
final class ModelMetrics {
  private static final double MILLIS = 1e3;

  private ModelMetrics() {}

  static String text(ServedModels models) {
    StringBuilder text = new StringBuilder();
    RequestMetrics.head(text, "fusion_model_info", "gauge", "The models that are served.");
    models
        .loaded()
        .forEach(
            (name, model) ->
                RequestMetrics.line(text, "fusion_model_info{" + labels(name, model) + "}", 1));
    RequestMetrics.head(
        text,
        "fusion_model_loaded_timestamp_seconds",
        "gauge",
        "When each was loaded, in seconds since 1970.");
    models
        .loaded()
        .forEach(
            (name, model) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "fusion_model_loaded_timestamp_seconds{served=\"%s\"} %.3f\n",
                        name,
                        model.at().toEpochMilli() / MILLIS)));
    return text.toString();
  }

  private static String labels(String name, ServedModel.Loaded model) {
    ModelDescription is = model.description();
    return label("served", name)
        + ","
        + label("model", is.model())
        + ","
        + label("data", is.dataset())
        + ","
        + label("seed", Long.toString(is.seed()))
        + ","
        + label("key", is.key())
        + ","
        + label("commit", is.commit());
  }

  private static String label(String name, String value) {
    return name
        + "=\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + "\"";
  }
}
