package io.fusionrec.report;

import io.fusionrec.data.check.DataReport;
import io.fusionrec.data.check.TimeSpan;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report as JSON has it: what is not there is no key. */
public final class DataReportJson {
  private DataReportJson() {}

  /** Its values by name. */
  public static Map<String, Object> of(DataReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", report.name());
    json.put("users", report.users());
    json.put("items", report.items());
    json.put("knownItems", report.knownItems());
    json.put("ratings", report.ratings());
    json.put("implicit", report.implicit());
    if (!report.implicit()) {
      json.put("scale", new float[] {report.lowest(), report.highest()});
      json.put("relevant", report.relevant());
      json.put("levels", report.levels());
    }
    json.put("density", report.density());
    json.put("perUser", report.perUser());
    json.put("perItem", report.perItem());
    json.put("longTail", report.longTail());
    report.times().map(DataReportJson::times).ifPresent(times -> json.put("times", times));
    json.put("fields", report.fields());
    json.put("triples", report.triples());
    json.put("trust", report.trust());
    json.put("strange", report.strange());
    json.put("advice", report.advice());
    return json;
  }

  private static Map<String, Object> times(TimeSpan span) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("first", span.first().toString());
    json.put("last", span.last().toString());
    json.put("missing", span.missing());
    return json;
  }
}
