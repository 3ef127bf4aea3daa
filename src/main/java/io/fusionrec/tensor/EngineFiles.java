package io.fusionrec.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * How the engine's native files are named and which of them this program brings.
 *
 * @param version the engine's own version, e.g. {@code 0.36.0}
 * @param torchVersion the version of PyTorch for which the program brings the binding (JNI)
 * @param brings whether it brings the binding for that platform and flavor, e.g. {@code
 *     linux-x86_64/cu128}
 */
public record EngineFiles(String version, String torchVersion, Predicate<String> brings) {
  /** PyTorch itself, and its part for CUDA. */
  public static final String TORCH = "libtorch.so";

  /** The part that PyTorch for the CPU hasn't got. */
  public static final String TORCH_CUDA = "libtorch_cuda.so";

  /** The binding between Java and PyTorch. */
  public static final String BINDING = "libdjl_torch.so";

  /** In a jar of natives: their version, flavor, classifier and files. */
  public static final String NATIVES = "native/lib/pytorch.properties";

  /** In a jar of bindings: their version. */
  public static final String BINDINGS = "jnilib/pytorch.properties";

  /** What is on this program's class path. */
  public static EngineFiles ofThisProgram() {
    String bound = properties(BINDINGS).getProperty("jni_version", "");
    return new EngineFiles(
        properties("pytorch-engine.properties").getProperty("djl_version", ""),
        bound.replaceFirst("-.*", ""),
        flavor -> EngineFiles.class.getResource("/" + binding(flavor)) != null);
  }

  /** Where a jar of bindings has the one for a platform and flavor. */
  public static String binding(String platformAndFlavor) {
    return "jnilib/" + platformAndFlavor + "/" + BINDING;
  }

  /** The name under which the engine takes a binding that lies beside PyTorch. */
  public String ownBinding() {
    return version + "-" + BINDING;
  }

  private static Properties properties(String resource) {
    Properties properties = new Properties();
    try (InputStream in = EngineFiles.class.getResourceAsStream("/" + resource)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
