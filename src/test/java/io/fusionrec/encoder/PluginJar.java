package io.fusionrec.encoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fusionrec.click.model.ClickModelProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles plug-ins and puts them into jars, sound and unsound ones. */
public final class PluginJar {
  private static final String SERVICE = "META-INF/services/" + GraphEncoderProvider.class.getName();

  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private final Path scratch;

  /** An empty jar to be; classes are compiled in the scratch folder. */
  public PluginJar(Path scratch) {
    this.scratch = scratch;
  }

  /** Adds the line that makes providers known. */
  public PluginJar names(String... classes) {
    return names(SERVICE, classes);
  }

  /** Adds the line that makes models for clicks known. */
  public PluginJar namesForClicks(String... classes) {
    return names("META-INF/services/" + ClickModelProvider.class.getName(), classes);
  }

  private PluginJar names(String service, String... classes) {
    entries.put(service, String.join("\n", classes).getBytes(UTF_8));
    return this;
  }

  /** Adds a class in package {@code p}, compiled from its body. */
  public PluginJar withClass(String name, String source) throws IOException {
    return withClass(name, source, bytes -> bytes);
  }

  /** Adds a class in package {@code p} whose class file is changed. */
  public PluginJar withClass(String name, String source, UnaryOperator<byte[]> change)
      throws IOException {
    Path out = Files.createDirectories(scratch.resolve("classes"));
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      JavaFileObject file =
          new SimpleJavaFileObject(
              URI.create("string:///p/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return "package p;\nimport io.fusionrec.encoder.*;\n" + source;
            }
          };
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              out.toString(),
              "-cp",
              out + java.io.File.pathSeparator + System.getProperty("java.class.path"));
      if (!compiler.getTask(null, files, null, options, null, List.of(file)).call()) {
        throw new IllegalStateException("does not compile: " + source);
      }
    }
    String entry = "p/" + name + ".class";
    entries.put(entry, change.apply(Files.readAllBytes(out.resolve(entry))));
    try (Stream<Path> nested = Files.list(out.resolve("p"))) {
      for (Path file :
          nested.filter(of -> of.getFileName().toString().startsWith(name + "$")).toList()) {
        entries.put("p/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
    return this;
  }

  /** Writes the jar. */
  public Path to(Path jar) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return jar;
  }

  /** The source of a provider with that name, whose constructor does what is given first. */
  public static String provider(String className, String name, String first) {
    List<String> lines = new ArrayList<>();
    lines.add("public final class " + className + " extends TypedEncoderProvider<" + className);
    lines.add(".Settings> { public record Settings(int width) {}");
    lines.add("public " + className + "() { super(\"" + name + "\", \"a test\", new Settings(4));");
    lines.add(first + " }");
    lines.add("protected GraphEncoder create(EncoderContext c, Settings s) {");
    lines.add("throw new IllegalStateException(\"not written yet\"); } }");
    return String.join("\n", lines);
  }
}
