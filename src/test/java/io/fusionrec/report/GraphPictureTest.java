package io.fusionrec.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fusionrec.report.GraphPicture.Edge;
import io.fusionrec.report.GraphPicture.Node;
import io.fusionrec.report.GraphPicture.Role;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GraphPictureTest {
  private static final Node USER = new Node("u", "user 1", Role.USER, 0);
  private static final Node ITEM = new Node("i", "Toy Story", Role.TARGET, 2);

  private static Document parsed(GraphPicture picture) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(picture.svg().getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> all(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int k = 0; k < found.getLength(); k++) {
      elements.add((Element) found.item(k));
    }
    return elements;
  }

  @Test
  void nodesStandInTheirColumnsAndEdgesHaveTheirLabels() throws Exception {
    GraphPicture picture =
        new GraphPicture(
            "Why",
            List.of(
                USER,
                new Node("a", "Aladdin", Role.ITEM, 1),
                new Node("b", "Bambi", Role.ITEM, 1),
                ITEM),
            List.of(
                new Edge("u", "a", "likes", 0.2),
                new Edge("u", "b", "likes", 1),
                new Edge("a", "i", "genre", 0.2),
                new Edge("b", "i", "co-liked", -0.4)));

    Document document = parsed(picture);

    assertThat(all(document, "text"))
        .extracting(Element::getTextContent)
        .containsExactly(
            "likes", "likes", "genre", "co-liked", "user 1", "Aladdin", "Bambi", "Toy Story");
    List<Element> boxes = all(document, "rect").subList(1, 5);
    assertThat(boxes)
        .extracting(box -> box.getAttribute("class"))
        .containsExactly("user", "item", "item", "target");
    double[] x =
        boxes.stream().mapToDouble(box -> Double.parseDouble(box.getAttribute("x"))).toArray();
    double[] y =
        boxes.stream().mapToDouble(box -> Double.parseDouble(box.getAttribute("y"))).toArray();
    assertThat(x[1]).isEqualTo(x[2]).isGreaterThan(x[0] + 190).isLessThan(x[3] - 190);
    assertThat(Math.abs(y[1] - y[2])).isGreaterThan(32);
    assertThat(y[0]).isCloseTo((y[1] + y[2]) / 2, within(0.1));
    assertThat(all(document, "path"))
        .extracting(path -> path.getAttribute("class"))
        .containsExactly("", "", "", "down");
    assertThat(all(document, "path"))
        .extracting(path -> path.getAttribute("stroke-width"))
        .containsExactly("1.6", "4.0", "1.6", "2.2");
    assertThat(picture.svg()).contains("prefers-color-scheme:dark").isEqualTo(picture.svg());
  }

  /** An edge over a column leads past the node in it. */
  @Test
  void aLongEdgeCrossesNoNode() throws Exception {
    GraphPicture picture =
        new GraphPicture(
            "Why",
            List.of(USER, new Node("a", "Aladdin", Role.ITEM, 1), ITEM),
            List.of(
                new Edge("u", "i", "rated", 1),
                new Edge("u", "a", "", 0),
                new Edge("a", "i", "", 0)));
    Document document = parsed(picture);
    Element label = all(document, "text").get(0);
    Element aladdin = all(document, "rect").get(2);
    assertThat(label.getTextContent()).isEqualTo("rated");
    double middle = Double.parseDouble(aladdin.getAttribute("y")) + 16;
    assertThat(Math.abs(Double.parseDouble(label.getAttribute("y")) - middle)).isGreaterThan(20);
  }

  @Test
  void whatIsWrittenIsEscapedAndCut() throws Exception {
    String wicked = "</text><script>alert('&\"')</script>\u0000\uD800";
    GraphPicture picture =
        new GraphPicture(
            wicked,
            List.of(new Node("u", wicked, Role.USER, 0), ITEM),
            List.of(new Edge("u", "i", wicked, 1)));
    assertThat(picture.svg()).doesNotContain("<script").contains("&lt;script&gt;");
    Document document = parsed(picture);
    assertThat(all(document, "script")).isEmpty();
    assertThat(all(document, "title").get(0).getTextContent())
        .isEqualTo("</text><script>alert('&\"')</script>\uFFFD\uFFFD");
    assertThat(all(document, "text").get(0).getTextContent()).hasSize(23).endsWith("\u2026");
  }

  @Test
  void aNumberIsNotCut() {
    assertThat(GraphPicture.cut("filming country origin 0.43"))
        .isEqualTo("filming country o\u2026 0.43");
    assertThat(GraphPicture.cut("production companies +0.123"))
        .endsWith("\u2026 +0.123")
        .hasSize(23);
    assertThat(GraphPicture.cut("likes 0.43")).isEqualTo("likes 0.43");
  }

  @Property(tries = 200)
  void whateverTheTextItIsWellFormed(@ForAll String text) throws Exception {
    GraphPicture picture =
        new GraphPicture(
            text,
            List.of(new Node("u", text, Role.USER, 0), new Node("v", text, Role.PEOPLE, 0)),
            List.of(new Edge("u", "v", text, -1)));
    assertThat(all(parsed(picture), "rect")).hasSize(3);
  }
}
