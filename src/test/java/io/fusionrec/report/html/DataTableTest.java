package io.fusionrec.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class DataTableTest {
  private final DataTable table =
      new DataTable("Figures", List.of("model", "MAE", "of"))
          .row("A", List.of(DataTable.number(0.48633235, "0.4863"), DataTable.cell("x")))
          .foreignRow("B", List.of(DataTable.none(), DataTable.cell("y")));

  @Test
  void namesOfLinesAndColumnsAreMarkedForScreenReaders() {
    Markup markup = Markup.of(table.element().toString());
    assertThat(markup.texts("//thead/tr/th[@scope='col']")).containsExactly("model", "MAE", "of");
    assertThat(markup.texts("//tbody/tr/th[@scope='row']")).containsExactly("A", "B");
    assertThat(markup.texts("//table/caption")).containsExactly("Figures");
    assertThat(markup.texts("/div/@aria-label")).containsExactly("Figures");
    assertThat(markup.texts("//th/em")).containsExactly("B");
  }

  @Test
  void aNumberKeepsItsExactValueAndItsColumnIsSetRight() {
    Markup markup = Markup.of(table.element().toString());
    assertThat(markup.texts("//td/data/@value")).containsExactly("0.48633235");
    assertThat(markup.texts("//td/data")).containsExactly("0.4863");
    assertThat(markup.texts("//th[@class='number']")).containsExactly("MAE");
  }

  @Test
  void aFigureThatIsNotThereLeavesItsCellEmpty() {
    assertThat(DataTable.figure(OptionalDouble.of(0.48633235)).toString())
        .isEqualTo(DataTable.number(0.48633235, "0.4863").toString());
    assertThat(DataTable.figure(OptionalDouble.empty()).toString())
        .isEqualTo(DataTable.none().toString());
  }

  @Test
  void aFoldedTableHasItsCaptionInView() {
    assertThat(Markup.of(table.folded().toString()).texts("/details/summary"))
        .containsExactly("Figures");
  }

  @Test
  void everyColumnHasItsCell() {
    assertThatThrownBy(() -> table.row("C", List.of(DataTable.none())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Figures: 1 cells for 3 columns");
  }
}
