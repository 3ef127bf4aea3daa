package io.fusionrec.serve;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The page and the description, which name how many items may be asked for: in the files stand the
 * counts of a server with the usual settings.
 *
 * @param limits what this server lets ask for
 */
record Documents(Limits limits) {
  private static final Limits WRITTEN = new Limits(1000);

  /** The description of all routes. */
  String openapi() {
    return resource("openapi.yaml")
        .replace("maximum: " + WRITTEN.drawn(), "maximum: " + limits.drawn())
        .replace("maximum: " + WRITTEN.most(), "maximum: " + limits.most())
        .replace("maxItems: " + WRITTEN.most(), "maxItems: " + limits.most())
        .replace("default: " + WRITTEN.usual(), "default: " + limits.usual())
        .replace("default: " + WRITTEN.usuallyDrawn(), "default: " + limits.usuallyDrawn());
  }

  /** The page to try the model with. */
  String page() {
    return resource("page.html")
        .replace("const most = " + WRITTEN.most(), "const most = " + limits.most());
  }

  private static String resource(String name) {
    try {
      return Resources.toString(
          Resources.getResource(Documents.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
