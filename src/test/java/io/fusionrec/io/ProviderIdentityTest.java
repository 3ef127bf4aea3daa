package io.fusionrec.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.Resources;
import io.fusionrec.encoder.GraphEncoders;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.security.cert.Certificate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProviderIdentityTest {
  /** What makes a model, in a jar within an application's jar, which no path leads to. */
  public static final class Nested {
    /** Made by its loader. */
    public Nested() {}
  }

  private static final class JarInJar extends SecureClassLoader {
    JarInJar() {
      super(ProviderIdentityTest.class.getClassLoader());
    }

    Class<?> define() throws IOException {
      String file = "ProviderIdentityTest$Nested.class";
      byte[] bytes = Resources.toByteArray(Resources.getResource(ProviderIdentityTest.class, file));
      return defineClass(Nested.class.getName(), bytes, 0, bytes.length, source());
    }

    private static CodeSource source() throws MalformedURLException {
      return new CodeSource(new URL("jar:file:/app.jar!/lib/mine.jar!/"), (Certificate[]) null);
    }
  }

  @Test
  void ofAJarWithinAJarTheClassCounts() throws IOException, ReflectiveOperationException {
    Object nested = new JarInJar().define().getConstructor().newInstance();
    assertThat(ProviderIdentity.of(nested))
        .matches("\\Q" + Nested.class.getName() + "\\E [0-9a-f]{64}");
  }

  @Test
  void whatComesWithFusionIsKnownByItsClass() {
    Object own = Objects.requireNonNull(BuildInfo.load());
    assertThat(ProviderIdentity.of(own)).isEqualTo(BuildInfo.class.getName());
  }

  @Test
  void whatComesWithFusionIsNoPlugin() {
    assertThat(ProviderIdentity.isPlugin(GraphEncoders.load().get("GSIRec"))).isFalse();
    assertThat(ProviderIdentity.isPlugin(this))
        .isTrue(); // test classes are in a folder of their own
  }
}
