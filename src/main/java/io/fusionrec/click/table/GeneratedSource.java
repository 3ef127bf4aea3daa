package io.fusionrec.click.table;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.click.criteo.CriteoLikeGenerator;
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
    return DelimitedSource.criteoColumns();
  }

  @Override
  public ExampleFormat format() {
    return ExampleFormat.criteo();
  }

  @Override
  public ImmutableMap<String, String> sha256() {
    return ImmutableMap.of("generator", generator.sha256());
  }

  @Override
  public void forEach(Visitor visitor) {
    RawExample row = new RawExample(columns().size());
    LineCells cells = new LineCells('\t');
    try {
      generator.forEach(
          line -> {
            int count = cells.split(line, 0, line.length - 1);
            row.label((byte) (line[0] - '0'));
            for (int cell = 1; cell < count; cell++) {
              row.set(cell - 1, line, cells.start(cell), cells.end(cell));
            }
            visitor.visit(row, UNDECLARED);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
