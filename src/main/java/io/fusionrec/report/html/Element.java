package io.fusionrec.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element of HTML or SVG with its attributes and content, in the order in which they were added.
 * Whatever text it is given is escaped when it is written; only names are taken as they are, and
 * refused where they are none. An element without content is written as {@code <br/>} where HTML
 * knows it as void, or where it is SVG's, and with its end tag otherwise, so that the same text is
 * read alike as HTML and as XML.
 */
public final class Element {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9:-]*");
  private static final Set<String> CLOSED =
      Set.of(
          "meta",
          "link",
          "br",
          "hr",
          "col",
          "img",
          "path",
          "line",
          "circle",
          "rect",
          "polygon",
          "polyline");

  private interface Content {
    void writeTo(StringBuilder out);
  }

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Content> contents = new ArrayList<>();

  private Element(String name) {
    this.name = checked(name);
  }

  /** An empty element. */
  public static Element of(String name) {
    return new Element(name);
  }

  /** An element that holds a text. */
  public static Element of(String name, String text) {
    return new Element(name).text(text);
  }

  /** Sets an attribute; of two with one name the later holds. */
  public Element with(String attribute, String value) {
    attributes.put(checked(attribute), value);
    return this;
  }

  /** Adds a text. */
  public Element text(String text) {
    contents.add(out -> Escape.text(text, out));
    return this;
  }

  /** Adds elements. */
  public Element add(Element... children) {
    return addAll(List.of(children));
  }

  /** Adds elements. */
  public Element addAll(Iterable<Element> children) {
    children.forEach(child -> contents.add(child::writeTo));
    return this;
  }

  /**
   * Adds a style sheet, which HTML reads as it stands.
   *
   * @throws IllegalArgumentException when it holds what HTML or XML would read as something else
   */
  Element style(String css) {
    if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
      throw new IllegalArgumentException("a style sheet in a page must not hold '<' or '&'");
    }
    contents.add(out -> out.append(css));
    return this;
  }

  /** An attribute's value; empty where it isn't set. */
  String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /** As HTML. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    writeTo(out);
    return out.toString();
  }

  void writeTo(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach(
        (attribute, value) -> {
          out.append(' ').append(attribute).append("=\"");
          Escape.text(value, out);
          out.append('"');
        });
    if (contents.isEmpty() && CLOSED.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>');
    contents.forEach(content -> content.writeTo(out));
    out.append("</").append(name).append('>');
    if (Layout.endsLine(name)) {
      out.append('\n');
    }
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("'" + name + "' is no name of an element or attribute");
    }
    return name;
  }

  /** Line breaks where they can't be seen: a page in one line is hard to compare. */
  private static final class Layout {
    private static final Set<String> LINES =
        Set.of(
            "head", "title", "style", "header", "nav", "section", "tr", "table", "div", "figure",
            "svg", "p", "li", "ul", "details", "footer", "main", "dl", "g", "h1", "h2", "h3");

    static boolean endsLine(String name) {
      return LINES.contains(name);
    }
  }
}
