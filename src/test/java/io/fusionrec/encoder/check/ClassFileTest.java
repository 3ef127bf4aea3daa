package io.fusionrec.encoder.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.encoder.GraphEncoders;
import io.fusionrec.encoder.PluginJar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileTest {
  @TempDir private Path scratch;
  @TempDir private Path folder;

  /** Constants of every size, a call, a call of an interface, and a method that is only named. */
  static final class Everything {
    static final long LONG = 1L << 40;
    static final double DOUBLE = 0.1;
    static final UnaryOperator<String> NAMED = String::strip;

    static String all(List<String> words, int number) {
      String text = words.get(0) + LONG * number + DOUBLE * number + 3.5f * number;
      return NAMED.apply(text.concat("x"));
    }

    private Everything() {}
  }

  @Test
  void readsWhichMethodsAClassCallsOrNames() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Everything.class.getResourceAsStream("ClassFileTest$Everything.class"))) {
      assertThat(ClassFile.methodReferences(in))
          .contains(
              new ClassFile.MethodReference(
                  "java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;"),
              new ClassFile.MethodReference("java/util/List", "get", "(I)Ljava/lang/Object;"),
              new ClassFile.MethodReference("java/lang/String", "strip", "()Ljava/lang/String;"));
    }
  }

  @Test
  void refusesWhatIsNoClassFile() {
    assertThatThrownBy(
            () -> ClassFile.methodReferences(new ByteArrayInputStream(new byte[] {1, 2, 3, 4})))
        .isInstanceOf(IOException.class)
        .hasMessage("no class file");
  }

  /** Of a plug-in's jar every class counts, wherever it stands. */
  @Test
  void aJarIsSearchedAsAWhole() throws IOException {
    new PluginJar(scratch)
        .names("p.Mine")
        .withClass("Mine", PluginJar.provider("Mine", "Mine", ""))
        .withClass(
            "Helper",
            "class Helper { ai.djl.ndarray.NDArray half(ai.djl.ndarray.NDArray x) {"
                + " x.detach(); return x.add(1).mul(x).div(2); } }")
        .to(folder.resolve("mine.jar"));
    var provider = GraphEncoders.load(Optional.of(folder)).get("Mine");
    assertThatThrownBy(() -> new EngineCallCheck(provider).safe())
        .isInstanceOf(Broken.class)
        .hasMessage(
            "p.Helper calls NDArray.detach: a tensor that outlives its scope is taken out by"
                + " NDScope.unregister; p.Helper calls NDArray.div: a product with a number is"
                + " tensor.Scalar.times");
  }
}
