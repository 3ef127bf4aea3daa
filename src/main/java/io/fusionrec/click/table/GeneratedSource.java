package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.criteo.CriteoLikeGenerator;
import io.fusionrec.click.format.CriteoFormat;
import io.fusionrec.click.format.ExampleFormat;
import io.fusionrec.click.format.ExampleReader;
import io.fusionrec.click.format.RawColumn;
import io.fusionrec.data.text.RowErrors;
import io.fusionrec.data.text.TextSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Generated rows in Criteo's shape. */
final class GeneratedSource implements ExampleSource {
  private final CriteoLikeGenerator generator;

  GeneratedSource(CriteoLikeGenerator generator) {
    this.generator = generator;
  }

  @Override
  public String name() {
    return CriteoLikeGenerator.NAME;
  }

  @Override
  public boolean generated() {
    return true;
  }

  @Override
  public ImmutableList<RawColumn> columns() {
    return CriteoFormat.columns();
  }

  @Override
  public ExampleFormat format() {
    return CriteoFormat.plain();
  }

  @Override
  public ImmutableMap<String, String> sha256() {
    return ImmutableMap.of("generator", generator.sha256());
  }

  @Override
  public void forEach(Visitor visitor) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      generator.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TextSource text = TextSource.of(name(), bytes.toByteArray());
    new ExampleReader(text, format(), true)
        .forEach((row, line) -> visitor.visit(row, UNDECLARED), RowErrors.refused(name()));
  }
}
