package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.format.AvazuFormat;
import io.fusionrec.click.format.ClickDescriptor;
import io.fusionrec.click.format.ColumnFormatFinder;
import io.fusionrec.click.format.CriteoFormat;
import io.fusionrec.click.format.ExampleFormat;
import io.fusionrec.click.format.ExampleReader;
import io.fusionrec.click.format.FormatName;
import io.fusionrec.click.format.LabelFormat;
import io.fusionrec.click.format.SparseFormatFinder;
import io.fusionrec.click.format.TextDeclaration;
import io.fusionrec.click.guess.UndescribedFolder;
import io.fusionrec.data.packed.EncodingRemedy;
import io.fusionrec.data.read.Notices;
import io.fusionrec.data.text.DelimitedReader;
import io.fusionrec.data.text.RowErrors;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how the click rows of a folder are written: as its {@code ctr.json} says; or in a
 * format with a name, where a file {@code train} shows one ({@code train.txt} is Criteo's unless it
 * shows another).
 */
final class FolderReader {
  private static final String CRITEOS = ".txt";
  private static final List<String> SUFFIXES =
      List.of(CRITEOS, "", ".csv", ".tsv", ".libsvm", ".svm", ".libfm");
  private static final List<String> PACKED = List.of("", ".gz", ".zip");

  private final Path folder;
  private final Notices notices;

  FolderReader(Path folder, Notices notices) {
    this.folder = folder;
    this.notices = notices;
  }

  private Path descriptor() {
    return folder.resolve(ClickDescriptor.FILE);
  }

  /** Whether the folder holds click rows. */
  boolean recognises() {
    return Files.isRegularFile(descriptor()) || shownFormat().isPresent();
  }

  /**
   * A format and the ends of the train file's name: the format's, and that of how it's packed.
   *
   * @param assumed whether it is taken from the name alone
   */
  private record Shown(FormatName format, String suffix, String packed, boolean assumed) {}

  private Optional<Shown> shownFormat() {
    for (String suffix : SUFFIXES) {
      for (String packed : PACKED) {
        Path file = file("train", suffix + packed);
        if (Files.isRegularFile(file)) {
          Optional<FormatName> shown = shown(TextSource.of(file));
          if (shown.isPresent() || suffix.equals(CRITEOS)) {
            FormatName format = shown.orElse(FormatName.CRITEO);
            return Optional.of(new Shown(format, suffix, packed, shown.isEmpty()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Path file(String part, String suffix) {
    return folder.resolve(part + suffix);
  }

  /** A part's file, packed as train is or otherwise; if there is none, as it would be called. */
  private Path file(int part, Shown train) {
    String name = ClickDescriptor.parts().get(part) + train.suffix();
    return Stream.concat(Stream.of(train.packed()), PACKED.stream())
        .map(packed -> folder.resolve(name + packed))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(folder.resolve(name + train.packed()));
  }

  private static Optional<FormatName> shown(TextSource file) {
    try (DelimitedReader rows = DelimitedReader.open(file, TextDeclaration.NONE.format())) {
      return rows.next() ? FormatName.find(rows) : Optional.empty();
    } catch (InputException e) {
      return Optional.empty(); // whatever is in it, it shows no format
    }
  }

  /** The rows of a folder that {@link #recognises} accepts. */
  FileSource open(String name) {
    if (Files.isRegularFile(descriptor())) {
      return declared(name, ClickDescriptor.read(descriptor()));
    }
    Shown shown =
        shownFormat().orElseThrow(() -> new InputException("missing file " + descriptor()));
    TextSource train = TextSource.of(file(0, shown));
    if (shown.assumed()) {
      new UndescribedFolder(folder).requireCriteo(train);
    }
    if (!shown.format().equals(FormatName.CRITEO)) {
      notices.say(train.name() + ": format " + shown.format().key());
    }
    ExampleFormat format = named(shown.format(), train, TextDeclaration.NONE, LabelFormat.USUAL);
    return new FileSource(name, format, folder, files(format, shown));
  }

  /** The files of the parts; what has none is drawn from train. */
  private ImmutableList<PartFile> files(ExampleFormat format, Shown shown) {
    List<String> names = ClickDescriptor.parts();
    Path train = file(0, shown);
    List<Integer> found = new ArrayList<>();
    for (int part = 1; part < names.size(); part++) {
      Path file = file(part, shown);
      if (Files.isRegularFile(file)) {
        if (new ExampleReader(TextSource.of(file), format, false).findsLabels()) {
          found.add(part);
        } else {
          notices.warn(
              "%s: its rows have no label, so it is no %s part, which is drawn from %s"
                  .formatted(file, names.get(part), train.getFileName()));
        }
      }
    }
    boolean all = found.size() == names.size() - 1;
    ImmutableList.Builder<PartFile> files = ImmutableList.builder();
    files.add(new PartFile(train, all ? 0 : ExampleSource.UNDECLARED));
    for (int part : found) {
      Path file = file(part, shown);
      Path other = file(3 - part, shown);
      files.add(new PartFile(file, part));
      if (!all && !Files.isRegularFile(other)) {
        notices.warn(
            "%s: the %s part; the %s part has no file %s and is drawn from %s"
                .formatted(
                    file,
                    names.get(part),
                    names.get(3 - part),
                    other.getFileName(),
                    train.getFileName()));
      }
    }
    return files.build();
  }

  private FileSource declared(String name, ClickDescriptor declared) {
    ImmutableList.Builder<PartFile> files = ImmutableList.builder();
    Map<String, String> ofParts = declared.files();
    if (ofParts == null) {
      Path file = folder.resolve(String.valueOf(declared.file()));
      files.add(new PartFile(file, ExampleSource.UNDECLARED));
    } else {
      Map<Path, String> taken = new HashMap<>();
      for (int part = 0; part < ofParts.size(); part++) {
        String partName = ClickDescriptor.parts().get(part);
        String file = String.valueOf(ofParts.get(partName));
        files.add(new PartFile(folder.resolve(file), part));
        requireOnce(taken.put(plain(folder.resolve(file)), partName), partName, file);
      }
    }
    ImmutableList<PartFile> all = files.build();
    ExampleFormat format =
        EncodingRemedy.ofParts(
            all.size(),
            declared.text().format().encoding(),
            () -> format(declared, all.get(0).text()));
    return new FileSource(name, format, folder, all);
  }

  private static Path plain(Path file) {
    return file.toAbsolutePath().normalize();
  }

  private void requireOnce(@Nullable String other, String part, String file) {
    if (other != null) {
      throw new InputException(
          "%s: the same file is the %s and the %s part, '%s'; give each its own, or name one with 'file' to have the parts drawn from it"
              .formatted(descriptor(), other, part, file));
    }
  }

  private ExampleFormat format(ClickDescriptor declared, TextSource train) {
    LabelFormat label = declared.label() == null ? LabelFormat.USUAL : declared.label();
    Map<String, String> groups = declared.groups();
    if (groups != null) {
      return new SparseFormatFinder(train, declared.text(), label)
          .grouped(groups, declared.fields());
    }
    if (declared.isJsonLines()) {
      requireLabel(label);
      return ColumnFormatFinder.ofJsonLines(declared, label, train, notices);
    }
    Optional<FormatName> format =
        Optional.ofNullable(declared.format())
            .map(FormatName::of)
            .or(() -> declared.columnsUndeclared() ? shown(train) : Optional.empty());
    if (format.isPresent()) {
      return named(format.get(), train, declared.text(), label);
    }
    requireLabel(label);
    return atFirstRow(
        train,
        declared.text(),
        rows -> {
          if (declared.separator() == null) {
            notices.say(train.name() + ": " + rows.separator().sentence());
          }
          return new ColumnFormatFinder(declared, label, rows, notices).find();
        });
  }

  private void requireLabel(LabelFormat label) {
    if (label.column() == null) {
      throw new InputException(
          descriptor()
              + ": 'label' is missing; give the name of its column, or a number from 0 without"
              + " header");
    }
  }

  private ExampleFormat named(
      FormatName format, TextSource train, TextDeclaration text, LabelFormat label) {
    return switch (format) {
      case LIBSVM -> new SparseFormatFinder(train, text, label).positional();
      case CRITEO -> atFirstRow(train, text, rows -> CriteoFormat.of(text, label, rows));
      case AVAZU -> atFirstRow(train, text, rows -> AvazuFormat.of(text, label, rows));
    };
  }

  private interface FormatAtRow {
    ExampleFormat of(DelimitedReader first);
  }

  private ExampleFormat atFirstRow(TextSource file, TextDeclaration text, FormatAtRow format) {
    RowErrors errors = RowErrors.refused(file.name());
    try (DelimitedReader rows = ExampleReader.open(file, text.format(), errors)) {
      if (!rows.next()) {
        throw new InputException(file.name() + ": the file has no rows");
      }
      return format.of(rows);
    }
  }
}
