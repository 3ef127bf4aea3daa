package io.fusionrec.eval.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fusionrec.data.Split;
import io.fusionrec.settings.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupTextTest {
  private static final Split SPLIT = HandMadeSplit.split(new int[] {0, 2}, new int[0]);

  @TempDir private Path folder;

  private static MetricsByGroup of(String model, float[] predictions) {
    return MetricsByGroup.of(model, SPLIT, 4, predictions, Optional.empty(), 1);
  }

  @Test
  void oneModelHasFiguresAndNoDifferences() {
    List<String> lines =
        GroupText.of(List.of(of("X", HandMadeSplit.predictions()))).lines().toList();
    assertThat(lines.subList(0, 3))
        .containsExactly(
            "", "by group     users   ratings  X", "all: 4 users with 1 to 4 train ratings");
    assertThat(lines.get(3))
        .matches("  MAE            4         6  0\\.8333 \\[0\\.\\d{4}, 1\\.0000]");
    assertThat(lines)
        .containsSequence(
            "Q1: 1 user with 1 train rating",
            "  MAE            1         2  0.7500",
            "  RMSE           1         2  0.7906",
            "Q2: 1 user with 2 train ratings",
            "  MAE            1         1  0.5000")
        .containsSequence(
            "cold: 2 users with 1 to 3 train ratings",
            "  MAE            2         4  0.8750 [0.7500, 1.0000]",
            "  RMSE           2         4  1.1456 [0.7906, 1.4142]",
            "others: 2 users with 2 to 4 train ratings")
        .contains("middle: 1 item with 3 train ratings", "tail: 10 items with 0 to 2 train ratings")
        .noneMatch(line -> line.contains("difference") || line.startsWith("head:"))
        .allSatisfy(line -> assertThat(line).doesNotEndWith(" ").hasSizeLessThanOrEqualTo(120));
  }

  @Test
  void modelsStandSideBySideAndEachIsComparedWithTheOnesBeforeIt() {
    float[] exact = SPLIT.test().rating();
    float[] other = HandMadeSplit.predictions();
    other[2] = 4;
    String text =
        GroupText.of(
            List.of(of("X", HandMadeSplit.predictions()), of("X-MLP", other), of("X-SEIN", exact)));
    assertThat(text.lines())
        .contains(
            "by group     users   ratings  X                               X-MLP                "
                + "           X-SEIN",
            "difference  X-MLP minus X                   X-SEIN minus X                  X-SEIN"
                + " minus X-MLP",
            "  MAE       +0.2500 [+0.0000, +0.5000]      -0.7500 [-1.0000, -0.5000]      -1.0000"
                + " [-1.0000, -1.0000]",
            "  MAE       -                               -                               -");
    assertThat(GroupText.of(List.of(of("X", other), of("X-SEIN", exact))).lines())
        .contains("difference  X-SEIN minus X");
  }

  @Test
  void theFileHasALineForEachFigureOfEachGroup() throws IOException {
    GroupFile.write(folder, of("X,1", HandMadeSplit.predictions()));
    List<String> lines = Files.readAllLines(folder.resolve("metrics-by-group.csv"));
    assertThat(lines).hasSize(1 + 2 * (1 + 4 + 2 + 2));
    assertThat(lines.get(0))
        .isEqualTo("model,by,group,members,from,to,metric,value,low,high,users,ratings");
    assertThat(lines.get(1)).startsWith("\"X,1\",all,all,4,1,4,MAE,0.83333").endsWith(",1.0,4,6");
    assertThat(lines.get(3)).isEqualTo("\"X,1\",user-activity,Q1,1,1,1,MAE,0.75,,,1,2");
    assertThat(lines.get(11)).startsWith("\"X,1\",cold-users,cold,2,1,3,MAE,0.875,");
    assertThat(lines.get(17)).startsWith("\"X,1\",item-popularity,tail,10,0,2,MAE,0.8,");
    assertThat(lines.get(18)).startsWith("\"X,1\",item-popularity,tail,10,0,2,RMSE,1.04");
  }

  @Test
  void aFolderThatCannotBeWrittenToIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    assertThatThrownBy(() -> GroupFile.write(file, of("X", HandMadeSplit.predictions())))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("cannot write to results folder " + file + ": ");
  }
}
