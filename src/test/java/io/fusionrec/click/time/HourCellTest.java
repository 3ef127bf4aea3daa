package io.fusionrec.click.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 2014-10-21 was a Tuesday. */
class HourCellTest {
  @ParameterizedTest
  @CsvSource({
    "14102123, true",
    "14102123.0, true",
    "14102123.5, false",
    "14102124, false",
    "14132123, false",
    "1410212, false",
    "141021230, false",
    "x4102123, false",
    "'', false"
  })
  void readsAvazusTimesAlsoAsADataFrameWritesThem(String cell, boolean good) {
    byte[] text = (";" + cell + ";").getBytes(StandardCharsets.US_ASCII);
    HourCell hour = new HourCell();
    assertThat(hour.read(text, 1, text.length - 1)).isEqualTo(good);
    if (good) {
      assertThat(hour.part(CellPart.HOUR)).asString(StandardCharsets.US_ASCII).isEqualTo("23");
      assertThat(hour.part(CellPart.WEEKDAY))
          .asString(StandardCharsets.US_ASCII)
          .isEqualTo("tuesday");
    }
  }
}
