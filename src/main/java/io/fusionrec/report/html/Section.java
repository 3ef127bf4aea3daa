package io.fusionrec.report.html;

import com.google.common.collect.ImmutableList;

/**
 * A part of a page.
 *
 * @param title its title, which the page's contents list
 * @param contents what is in it
 */
public record Section(String title, ImmutableList<Element> contents) {

  /** A part of a page. */
  public static Section of(String title, Iterable<Element> contents) {
    return new Section(title, ImmutableList.copyOf(contents));
  }

  /** The section under that name, unique on the page. */
  Element element(String id) {
    String heading = id + "-title";
    return Element.of("section")
        .with("id", id)
        .with("aria-labelledby", heading)
        .add(Element.of("h2", title).with("id", heading))
        .addAll(contents);
  }
}
