package io.fusionrec.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Options that stand in one mixin speak in the words, and with the defaults, of their command. */
class SharedOptionsTest {
  private static final CommandLine FUSION = new CommandLine(new Main());

  private static CommandLine command(List<String> names) {
    CommandLine command = FUSION;
    for (String name : names) {
      command = command.getSubcommands().get(name);
      assertThat(command).as("command %s", names).isNotNull();
    }
    return command;
  }

  @Test
  void everyDescriptionOfTheirOwnNamesACommandAndItsOption() {
    ResourceBundle words = ResourceBundle.getBundle("io.fusionrec.cli.options");
    for (String key : Collections.list(words.getKeys())) {
      List<String> path = new ArrayList<>(List.of(key.split("\\.")));
      assertThat(path.remove(0)).isEqualTo("fusion");
      String option = "--" + path.remove(path.size() - 1);
      var found = command(path).getCommandSpec().findOption(option);
      assertThat(found).as(key).isNotNull();
      assertThat(found.description()[0])
          .isEqualTo(
              words.getString(key).replace("${DEFAULT-VALUE}", found.defaultValueString(true)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "run, --out, results/runs",
    "ctr, --out, results/runs",
    "baselines, --out, results",
    "table2, --out, results",
    "sweep, --out, results",
    "run, --seed, 1",
    "criteo-sample, --seed, 1",
    "table2, --seeds, '1,2,3'",
    "table3, --seeds, 1",
    "sweep, --seeds, 1",
    "predict, --device, auto",
    "graphs, --dataset, ml-1m",
    "ctr, --dataset, ml-1m-ctr",
  })
  void everyCommandKeepsItsDefaults(String command, String option, String value) {
    assertThat(
            command(List.of(command)).getCommandSpec().findOption(option).defaultValueString(true))
        .isEqualTo(value);
  }
}
