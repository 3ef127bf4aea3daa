package io.fusionrec.report.html;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A page that stands alone: it has its style in it, runs no script and is not allowed to load
 * anything.
 *
 * @param title its title
 * @param lead what stands under the title
 * @param sections its content
 * @param footer its last line
 */
public record Page(
    String title, ImmutableList<Element> lead, ImmutableList<Section> sections, String footer) {
  private static final String STYLE = "page.css";
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  /** The page as a file's content. */
  public String text() {
    Element head =
        Element.of("head")
            .add(
                Element.of("meta").with("charset", "utf-8"),
                Element.of("meta")
                    .with("name", "viewport")
                    .with("content", "width=device-width, initial-scale=1"),
                Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
                Element.of("meta")
                    .with("http-equiv", "Content-Security-Policy")
                    .with("content", POLICY),
                Element.of("title", title),
                Element.of("link").with("rel", "icon").with("href", "data:,"),
                Element.of("style").style(css()));
    Element body =
        Element.of("body")
            .add(
                Element.of("header").add(Element.of("h1", title)).addAll(lead),
                contents(),
                main(),
                Element.of("footer").text(footer));
    return "<!DOCTYPE html>\n" + Element.of("html").with("lang", "en").add(head, body) + "\n";
  }

  private Element contents() {
    Element list = Element.of("ul");
    for (int k = 0; k < sections.size(); k++) {
      list.add(
          Element.of("li").add(Element.of("a", sections.get(k).title()).with("href", "#" + id(k))));
    }
    return Element.of("nav").with("aria-label", "Contents").add(list);
  }

  private Element main() {
    Element main = Element.of("main");
    for (int k = 0; k < sections.size(); k++) {
      main.add(sections.get(k).element(id(k)));
    }
    return main;
  }

  private static String id(int section) {
    return "section-" + (section + 1);
  }

  /** The style of every page. */
  static String css() {
    try {
      return Resources.toString(Resources.getResource(Page.class, STYLE), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
