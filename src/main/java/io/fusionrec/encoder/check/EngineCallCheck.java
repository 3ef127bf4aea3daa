package io.fusionrec.encoder.check;

import io.fusionrec.encoder.GraphEncoderProvider;
import java.io.IOException;
import java.util.TreeSet;

/**
 * Whether an encoder's own classes call what the engine does wrongly. DJL 0.36 wraps the number of
 * a product in memory that the backward pass may find freed, copies a list of one without its
 * gradient, and lets go of a sparse tensor's entries: what comes out is right nearly always, and
 * differs from run to run. A detached tensor is freed by nobody.
 */
final class EngineCallCheck {
  private static final String NUMBER = "Ljava/lang/Number;";

  private final GraphEncoderProvider provider;

  EngineCallCheck(GraphEncoderProvider provider) {
    this.provider = provider;
  }

  String safe() {
    TreeSet<String> found = new TreeSet<>();
    int classes = 0;
    try {
      for (PluginClasses.Bytes bytes : PluginClasses.of(provider.getClass())) {
        classes++;
        for (ClassFile.MethodReference call : ClassFile.methodReferences(bytes.content())) {
          String instead = instead(call);
          if (!instead.isEmpty()) {
            found.add(
                bytes.className()
                    + " calls "
                    + call.owner().substring(call.owner().lastIndexOf('/') + 1)
                    + "."
                    + call.name()
                    + ": "
                    + instead);
          }
        }
      }
    } catch (IOException e) {
      throw new Broken("its class files can't be read: " + e.getMessage());
    }
    Broken.unless(found.isEmpty(), String.join("; ", found));
    return classes + " classes";
  }

  /** What to call instead; empty where the call is safe. */
  private static String instead(ClassFile.MethodReference call) {
    if (!call.owner().startsWith("ai/djl/")) {
      return "";
    }
    return switch (call.name()) {
      case "mul", "div" ->
          call.descriptor().contains(NUMBER)
              ? "a product with a number is tensor.Scalar.times"
              : "";
      case "pow" -> call.descriptor().contains(NUMBER) ? "a power is tensor.Scalar.power" : "";
      case "concat" ->
          call.descriptor().startsWith("(Lai/djl/ndarray/NDList;")
              ? "lists are joined by tensor.Concatenation.of"
              : "";
      case "createCoo" -> "a sparse matrix is tensor.SparseMatrix";
      case "detach" -> "a tensor that outlives its scope is taken out by NDScope.unregister";
      default -> "";
    };
  }
}
