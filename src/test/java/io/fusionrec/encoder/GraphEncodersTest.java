package io.fusionrec.encoder;

import static io.fusionrec.encoder.PluginJar.provider;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphEncodersTest {
  @TempDir private Path scratch;
  @TempDir private Path folder;

  private PluginJar jar() {
    return new PluginJar(scratch);
  }

  private GraphEncoders load() {
    return GraphEncoders.load(Optional.of(folder));
  }

  /** The folder holds one broken provider, for that reason, and everything else can be used. */
  private void assertBroken(String className, Path jar, String reason) {
    GraphEncoders encoders = load();
    assertThat(encoders.broken())
        .singleElement()
        .satisfies(
            broken -> {
              assertThat(broken.className()).isEqualTo(className);
              assertThat(broken.origin()).isEqualTo(jar.toString());
              assertThat(broken.reason()).startsWith(reason).doesNotContain("\n");
            });
    assertThat(encoders.get("GSIRec").name()).isEqualTo("GSIRec");
    assertThat(encoders.all()).hasSize(GraphEncoders.load().all().size());
    assertThatThrownBy(() -> encoders.get("Mine"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("unknown base 'Mine'")
        .hasMessageContaining("could not be loaded: ")
        .hasMessageContaining(jar + ": " + reason);
  }

  @Test
  void aSoundPluginIsFoundBesideTheOthers() throws IOException {
    jar().names("p.Mine").withClass("Mine", provider("Mine", "Mine", "")).to(at("mine.jar"));
    GraphEncoders encoders = load();
    assertThat(encoders.broken()).isEmpty();
    assertThat(encoders.get("Mine").defaultSettings().names()).containsExactly("width");
    assertThat(GraphEncoders.origin(encoders.get("Mine"))).isEqualTo(at("mine.jar").toString());
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  @Test
  void aClassThatIsNotThere() throws IOException {
    Path jar = jar().names("# my provider", "", "p.Nowhere # here").to(at("a.jar"));
    assertBroken("p.Nowhere", jar, "there is no such class");
  }

  @Test
  void aClassOfANewerJava() throws IOException {
    Path jar =
        jar()
            .names("p.Mine")
            .withClass(
                "Mine",
                provider("Mine", "Mine", ""),
                bytes -> {
                  bytes[7] = 99; // the major version
                  return bytes;
                })
            .to(at("newer.jar"));
    assertBroken("p.Mine", jar, "was compiled for a newer Java than this one, ");
  }

  @Test
  void aClassThatNeedsAnotherThatIsNowhere() throws IOException {
    jar().withClass("Base", "public class Base { public static void go() {} }");
    Path jar =
        jar()
            .names("p.Mine")
            .withClass("Mine", provider("Mine", "Mine", "Base.go();"))
            .to(at("needs.jar"));
    assertBroken("p.Mine", jar, "needs a class that is nowhere: p/Base");
  }

  @Test
  void aConstructorThatThrows() throws IOException {
    Path jar =
        jar()
            .names("p.Mine")
            .withClass(
                "Mine",
                provider(
                    "Mine",
                    "Mine",
                    "if (name() != null) throw new IllegalStateException(\"two\\nlines\");"))
            .to(at("throws.jar"));
    assertBroken("p.Mine", jar, "its constructor threw java.lang.IllegalStateException: two lines");
  }

  @Test
  void aClassThatIsNoProvider() throws IOException {
    Path jar = jar().names("java.lang.Object").to(at("object.jar"));
    assertBroken("java.lang.Object", jar, "is no GraphEncoderProvider");
  }

  @Test
  void aProviderWithoutAPublicConstructor() throws IOException {
    Path jar = jar().names("java.lang.Math").to(at("math.jar"));
    assertBroken(
        "java.lang.Math", jar, "is not public with a public constructor without arguments");
  }

  @Test
  void aMethodThatThrows() throws IOException {
    Path jar =
        jar()
            .names("p.Mine")
            .withClass(
                "Mine",
                """
                public final class Mine implements GraphEncoderProvider {
                  public String name() { throw new UnsupportedOperationException("no name"); }
                  public String description() { return "d"; }
                  public io.fusionrec.settings.SettingsTree defaultSettings() { return null; }
                  public GraphEncoder create(
                      EncoderContext c, io.fusionrec.settings.SettingsTree s) { return null; }
                }
                """)
            .to(at("method.jar"));
    assertBroken("p.Mine", jar, "threw java.lang.UnsupportedOperationException: no name");
  }

  @Test
  void aFileThatIsNoJar() throws IOException {
    Path jar = Files.writeString(at("text.jar"), "not a jar");
    assertBroken("", jar, "no jar that can be read (");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../evil", "a/b", "", " x", "-x", ".x", "naïve", "a b", "a\\\\b"})
  void namesThatAreNoPlainText(String name) throws IOException {
    Path jar =
        jar().names("p.Mine").withClass("Mine", provider("Mine", name, "")).to(at("evil.jar"));
    assertBroken("p.Mine", jar, "the name '" + name.replace("\\\\", "\\") + "' is not made of ");
  }

  @ParameterizedTest
  @CsvSource({"GSIRec-SEIN,-SEIN", "X-MLP,-MLP", "x-sein,-SEIN"})
  void namesThatTellAHead(String name, String ending) throws IOException {
    Path jar =
        jar().names("p.Mine").withClass("Mine", provider("Mine", name, "")).to(at("head.jar"));
    assertBroken(
        "p.Mine",
        jar,
        "the name '" + name + "' ends in '" + ending + "', which tells a model's head");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X", "my.encoder_2", "KGNCF-RRN", "4-SEINE", "MLP"})
  void namesThatAreFine(String name) {
    assertThat(ProviderName.objection(name)).isEmpty();
  }

  @Test
  void manyBrokenOnesAreAllNamed() throws IOException {
    jar().names("p.One", "p.Two").to(at("a.jar"));
    jar().names("p.Three", "p.Two").to(at("b.jar"));
    assertThat(load().broken())
        .extracting(BrokenProvider::text)
        .containsExactly(
            "p.One in " + at("a.jar") + ": there is no such class",
            "p.Two in " + at("a.jar") + ": there is no such class",
            "p.Three in " + at("b.jar") + ": there is no such class");
  }

  /** As after a build of a new version beside the old one's jar. */
  @Test
  void twoVersionsOfOneClassAreAnError() throws IOException {
    jar().names("p.Mine").withClass("Mine", provider("Mine", "Mine", "")).to(at("mine-1.jar"));
    Files.copy(at("mine-1.jar"), at("mine-1-copy.jar"));
    assertThat(load().get("Mine").name()).isEqualTo("Mine");
    jar()
        .names("p.Mine")
        .withClass("Mine", provider("Mine", "Mine", "name();"))
        .to(at("mine-2.jar"));
    assertThatThrownBy(this::load)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "two encoders are p.Mine: in "
                + at("mine-1-copy.jar")
                + " and in "
                + at("mine-2.jar")
                + ", one of which must go");
  }

  @Test
  void aJarWhoseListOfProvidersIsDamaged() throws IOException {
    jar().names("p.Mine").withClass("Mine", provider("Mine", "Mine", "")).to(at("whole.jar"));
    byte[] bytes = Files.readAllBytes(at("whole.jar"));
    Files.delete(at("whole.jar"));
    int data = 30 + bytes[26] + bytes[28]; // behind the header, the name and what is added to it
    bytes[data] = 7; // no kind of block that can be unpacked; the list comes first
    Path jar = Files.write(at("damaged.jar"), bytes);
    assertBroken("", jar, "its META-INF/services/io.fusionrec.encoder.GraphEncoderProvider can't");
  }

  @Test
  void aFolderThatIsNotThere() {
    assertThatThrownBy(() -> GraphEncoders.load(Optional.of(at("nowhere"))))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("cannot read plug-in folder ");
  }

  @Test
  void aJarInItsFoldersPlace() throws IOException {
    Path jar = Files.createFile(at("mine.jar"));
    assertThatThrownBy(() -> GraphEncoders.load(Optional.of(jar)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "plug-in folder " + jar + " is no folder; name the folder that the jars are in");
  }
}
