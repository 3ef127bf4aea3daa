package io.fusionrec.report.html;

import java.util.List;

/** What sections are made of beside tables. */
public final class Parts {
  private Parts() {}

  /** A paragraph. */
  public static Element paragraph(String text) {
    return Element.of("p", text);
  }

  /** A paragraph of explanation, set back. */
  public static Element note(String text) {
    return Element.of("p", text).with("class", "soft");
  }

  /** A heading in a section. */
  public static Element heading(String text) {
    return Element.of("h3", text);
  }

  /** Charts beside each other, or below each other where there is no room. */
  public static Element charts(List<Element> charts) {
    return Element.of("div").with("class", "charts").addAll(charts);
  }

  /** Sentences as a list. */
  public static Element list(List<String> sentences) {
    Element list = Element.of("ul");
    sentences.forEach(sentence -> list.add(Element.of("li", sentence)));
    return list;
  }

  /**
   * What stands in the place of something that isn't there.
   *
   * @param what says what is missing
   * @param command the command that makes it
   */
  public static Element missing(String what, String command) {
    return Element.of("p")
        .with("class", "missing")
        .text(what + " ")
        .add(Element.of("code", command));
  }

  /** A warning that must not be passed over. */
  public static Element warning(String text) {
    return Element.of("p", text).with("class", "warning").with("role", "note");
  }
}
