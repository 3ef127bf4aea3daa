package io.fusionrec.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The pom that plug-ins copy keeps up with Fusion's own; continuous integration builds with it. */
class PluginPomTest {
  private static final XPath XPATH = XPathFactory.newInstance().newXPath();

  private final Document own = parse(Path.of("pom.xml"));
  private final Document copied = parse(Path.of("docs", "plugin-pom.xml"));

  private static Document parse(Path file) {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    } catch (Exception e) {
      throw new IllegalStateException("no well-formed " + file, e);
    }
  }

  private static String text(Document pom, String path) throws XPathExpressionException {
    return XPATH.evaluate(path, pom);
  }

  @Test
  void itAsksForThisVersionOfFusionAndDoesNotPackIt() throws XPathExpressionException {
    assertThat(text(copied, "/project/properties/fusion.version"))
        .isEqualTo(text(own, "/project/version"));
    String fusion = "/project/dependencies/dependency[artifactId='fusion']";
    assertThat(text(copied, fusion + "/groupId")).isEqualTo(text(own, "/project/groupId"));
    assertThat(text(copied, fusion + "/version")).isEqualTo("${fusion.version}");
    assertThat(text(copied, fusion + "/scope")).isEqualTo("provided");
    assertThat(text(copied, "/project/properties/maven.compiler.release"))
        .isEqualTo(text(own, "/project/properties/maven.compiler.release"));
  }

  @Test
  void itsPluginsAndLibrariesHaveTheVersionsThatFusionIsBuiltWith()
      throws XPathExpressionException {
    NodeList names =
        (NodeList)
            XPATH.evaluate(
                "//plugin/artifactId | //dependency[scope='test']/artifactId",
                copied,
                XPathConstants.NODESET);
    assertThat(names.getLength()).isGreaterThan(5);
    for (int k = 0; k < names.getLength(); k++) {
      String version = "//*[artifactId='" + names.item(k).getTextContent() + "']/version";
      assertThat(text(copied, version)).isNotEmpty().isEqualTo(text(own, version));
    }
  }

  /** A run is found again by the bytes of the plug-in's jar. */
  @Test
  void theSameSourcesGiveTheSameBytes() throws XPathExpressionException {
    assertThat(text(copied, "/project/properties/project.build.outputTimestamp")).isNotEmpty();
    String descriptor = "//plugin[artifactId='maven-jar-plugin']//archive/addMavenDescriptor";
    assertThat(text(copied, descriptor)).isEqualTo("false");
    assertThat(text(own, descriptor)).isEqualTo("false");
  }
}
