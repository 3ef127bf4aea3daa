package io.fusionrec.click.preprocessing;

import com.google.common.collect.ImmutableList;
import io.fusionrec.click.example.ClickSchema;
import io.fusionrec.click.format.ExampleFormat;
import io.fusionrec.io.ContentHash;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The encoders of all fields that are not constant.
 *
 * @param encoders for each field
 * @param positions the place of each field's column among the raw columns
 * @param format how a file of raw rows looks
 */
public record FittedPreprocessing(
    ImmutableList<FieldEncoder> encoders, ImmutableList<Integer> positions, ExampleFormat format)
    implements Preprocessing {

  @Override
  public ClickSchema schema() {
    return new ClickSchema(
        encoders.stream().map(FieldEncoder::field).collect(ImmutableList.toImmutableList()));
  }

  @Override
  public String layoutSha256() {
    return ContentHash.ofText(format.toString());
  }

  /** Whether it reads rows as models trained before do, which no table is made by any more. */
  public boolean former() {
    return encoders.stream().anyMatch(FieldEncoder::padded);
  }

  /** Encodes rows one after the other; keeps where each field goes. */
  public ExampleEncoder rowEncoder() {
    return new ExampleEncoder(this);
  }

  @Override
  public void write(Path folder) throws IOException {
    PreprocessingFile.in(folder).write(this);
  }
}
