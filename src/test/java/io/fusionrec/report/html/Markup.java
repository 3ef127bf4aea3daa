package io.fusionrec.report.html;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A page or a part of one, read by an XML parser, which refuses what is not well-formed. */
public final class Markup {
  private final Document document;

  private Markup(Document document) {
    this.document = document;
  }

  /** The markup's document. */
  public static Markup of(String text) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return new Markup(builder.parse(new InputSource(new StringReader(text))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("not well-formed: " + e.getMessage() + "\n" + text, e);
    }
  }

  /** The nodes that a path finds. */
  public List<Node> nodes(String path) {
    try {
      NodeList found =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      List<Node> nodes = new ArrayList<>();
      for (int k = 0; k < found.getLength(); k++) {
        nodes.add(found.item(k));
      }
      return nodes;
    } catch (XPathExpressionException e) {
      throw new AssertionError(path, e);
    }
  }

  /** Their texts. */
  public List<String> texts(String path) {
    return nodes(path).stream().map(Node::getTextContent).toList();
  }

  /** All numbers that a path finds. */
  public List<Double> numbers(String path) {
    return texts(path).stream().map(Double::valueOf).toList();
  }
}
