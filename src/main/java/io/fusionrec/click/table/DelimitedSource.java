package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.example.FieldKind;
import io.fusionrec.data.read.LineErrors;
import io.fusionrec.io.ContentHash;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of delimited text files, read as a stream: Criteo's format, or what a {@code ctr.json}
 * declares. A malformed row (columns missing or too many, a label that is not 0 or 1, a number that
 * is none) is an error that names its line.
 */
final class DelimitedSource implements ExampleSource {
  private static final int NUMBERS = 13;
  private static final int CATEGORIES = 26;
  private static final List<String> PARTS = List.of("train", "valid", "test");

  /** A file and the part its rows belong to. */
  record PartFile(Path file, int part) {}

  private final String name;
  private final ExampleFormat format;
  private final ImmutableList<PartFile> files;

  DelimitedSource(String name, ExampleFormat format, List<PartFile> files) {
    this.name = name;
    this.format = format;
    this.files = ImmutableList.copyOf(files);
  }

  static boolean recognises(Path folder) {
    return Files.isRegularFile(folder.resolve(ClickDescriptor.FILE))
        || criteoFile(folder, "train") != null;
  }

  private static @org.jspecify.annotations.Nullable Path criteoFile(Path folder, String part) {
    for (String suffix : List.of(".txt", ".txt.gz")) {
      Path file = folder.resolve(part + suffix);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  /** The source of a data folder that {@link #recognises} accepts. */
  static DelimitedSource open(Path folder, String name) {
    Path descriptor = folder.resolve(ClickDescriptor.FILE);
    return Files.isRegularFile(descriptor)
        ? declared(folder, name, ClickDescriptor.read(descriptor))
        : criteo(folder, name);
  }

  /** With valid.txt and test.txt those are the parts; train.txt alone is divided by the seed. */
  private static DelimitedSource criteo(Path folder, String name) {
    ImmutableList.Builder<PartFile> files = ImmutableList.builder();
    boolean parts = criteoFile(folder, "valid") != null && criteoFile(folder, "test") != null;
    for (int part = 0; part < (parts ? 3 : 1); part++) {
      Path file = criteoFile(folder, PARTS.get(part));
      if (file != null) {
        files.add(new PartFile(file, parts ? part : UNDECLARED));
      }
    }
    return new DelimitedSource(name, ExampleFormat.criteo(), files.build());
  }

  private static DelimitedSource declared(Path folder, String name, ClickDescriptor descriptor) {
    ImmutableList.Builder<PartFile> files = ImmutableList.builder();
    Map<String, String> ofParts = descriptor.files();
    if (ofParts == null) {
      files.add(new PartFile(folder.resolve(String.valueOf(descriptor.file())), UNDECLARED));
    } else {
      for (int part = 0; part < PARTS.size(); part++) {
        files.add(new PartFile(folder.resolve(String.valueOf(ofParts.get(PARTS.get(part)))), part));
      }
    }
    ImmutableList<PartFile> all = files.build();
    for (PartFile file : all) {
      if (!Files.isRegularFile(file.file())) {
        throw new InputException("missing file " + file.file());
      }
    }
    Path first = all.get(0).file();
    return new DelimitedSource(
        name, ExampleFormat.of(descriptor, firstLine(first), first.toString()), all);
  }

  /** A file's first line. */
  static String firstLine(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException("missing file " + file);
    }
    try (LineStream lines = new LineStream(file)) {
      if (!lines.next()) {
        throw new InputException(file + ": the file is empty");
      }
      return lines.text();
    }
  }

  /** Criteo's columns I1 to I13 and C1 to C26. */
  static ImmutableList<RawColumn> criteoColumns() {
    ImmutableList.Builder<RawColumn> columns = ImmutableList.builder();
    for (int k = 1; k <= NUMBERS; k++) {
      columns.add(new RawColumn("I" + k, FieldKind.NUMERIC));
    }
    for (int k = 1; k <= CATEGORIES; k++) {
      columns.add(new RawColumn("C" + k, FieldKind.CATEGORICAL));
    }
    return columns.build();
  }

  @Override
  public ExampleFormat format() {
    return format;
  }

  @Override
  public boolean declaresParts() {
    return files.size() > 1;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean generated() {
    return false;
  }

  @Override
  public ImmutableList<RawColumn> columns() {
    return format.columns();
  }

  @Override
  public ImmutableMap<String, String> sha256() {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (PartFile file : files) {
      String name = String.valueOf(file.file().getFileName());
      try {
        hashes.put(
            hashes.containsKey(name) ? file.file().toString() : name,
            ContentHash.ofFile(file.file()));
      } catch (IOException e) {
        throw new InputException("cannot read " + file.file() + ": " + e.getMessage(), e);
      }
    }
    return ImmutableMap.copyOf(hashes);
  }

  @Override
  public void forEach(Visitor visitor) {
    for (PartFile file : files) {
      LineErrors errors = new LineErrors(file.file().toString());
      new ExampleReader(file.file(), format)
          .forEach((row, line) -> visitor.visit(row, file.part()), errors::add);
      errors.throwIfAny();
    }
  }
}
