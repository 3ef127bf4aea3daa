package io.fusionrec.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementTest {
  @Test
  void textsAndAttributesAreEscaped() {
    assertThat(
            Element.of("td", "<script>alert('1 & 2')</script>")
                .with("title", "a \"quoted\" <name> & 'more'")
                .toString())
        .isEqualTo(
            "<td title=\"a &quot;quoted&quot; &lt;name&gt; &amp; &#39;more&#39;\">"
                + "&lt;script&gt;alert(&#39;1 &amp; 2&#39;)&lt;/script&gt;</td>");
  }

  @Test
  void whatNoXmlHoldsIsReplaced() {
    assertThat(Element.of("b", "a\u0000b\u001bc\ud800d\u0085e\uffff\ud83d\ude00").toString())
        .isEqualTo("<b>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD\ud83d\ude00</b>");
  }

  /** Whatever a file holds comes out of the page as the same text, and as nothing but text. */
  @Property
  void anyTextIsReadBackAsItWas(@ForAll String text) {
    // XML reads white space in an attribute as a blank.
    String blanks = text.replaceAll("\\s", " ");
    Markup page = Markup.of(Element.of("td", text).with("title", blanks).toString());
    assertThat(page.texts("/td")).containsExactly(replaced(text));
    assertThat(page.texts("/td/@title")).containsExactly(replaced(blanks));
    assertThat(page.nodes("//*")).hasSize(1);
  }

  private static String replaced(String text) {
    StringBuilder replaced = new StringBuilder();
    text.codePoints().forEach(c -> replaced.appendCodePoint(isReplaced(c) ? '\uFFFD' : c));
    return replaced.toString();
  }

  private static boolean isReplaced(int c) {
    boolean control = (c < ' ' && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7f && c < 0xa0);
    return control || (c >= 0xd800 && c < 0xe000) || c == 0xfffe || c == 0xffff;
  }

  @Test
  void elementsStandInTheirOrderAndOnlyVoidOnesAreClosedAtOnce() {
    assertThat(
            Element.of("tr")
                .add(Element.of("td"), Element.of("td", "1").add(Element.of("br")).text("2"))
                .toString())
        .isEqualTo("<tr><td></td><td>1<br/>2</td></tr>\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a b", "a>", "on\"x", "é"})
  void namesAreNoPlaceForContent(String name) {
    assertThatThrownBy(() -> Element.of(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Element.of("a").with(name, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStyleSheetCannotEndItsElement() {
    assertThatThrownBy(() -> Element.of("style").style("a { } </style>"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
