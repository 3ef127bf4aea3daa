package io.fusionrec.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is answered.
 *
 * @param status the HTTP status
 * @param type the media type
 * @param body the body
 */
@SuppressWarnings("ArrayRecordComponent") // written out and forgotten
record Answer(int status, String type, byte[] body) {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  static Answer json(Object value) {
    return json(200, "application/json", value);
  }

  static Answer text(String type, String text) {
    return new Answer(200, type, text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer problem(Problem problem) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("type", "about:blank");
    details.put("title", problem.title());
    details.put("status", problem.status());
    details.put("detail", problem.detail());
    return json(problem.status(), "application/problem+json", details);
  }

  private static Answer json(int status, String type, Object value) {
    try {
      return new Answer(status, type, JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
