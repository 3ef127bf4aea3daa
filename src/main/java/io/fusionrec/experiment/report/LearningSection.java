package io.fusionrec.experiment.report;

import static io.fusionrec.report.html.DataTable.number;

import com.google.common.collect.ImmutableList;
import io.fusionrec.experiment.outcome.Epoch;
import io.fusionrec.experiment.outcome.RunOutcome;
import io.fusionrec.experiment.outcome.Stage;
import io.fusionrec.report.chart.Legend;
import io.fusionrec.report.chart.LineChart;
import io.fusionrec.report.chart.SeriesStyle;
import io.fusionrec.report.html.DataTable;
import io.fusionrec.report.html.Element;
import io.fusionrec.report.html.Parts;
import io.fusionrec.report.html.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** How the trainings of runs went: for each objective the figure on valid and the loss by epoch. */
record LearningSection(RunSet set) {

  /** A training of a run; one that two runs share is drawn once. */
  private record Training(String label, SeriesStyle style, Stage stage) {}

  Section section() {
    List<Element> contents = new ArrayList<>();
    Set<String> objectives = new LinkedHashSet<>();
    for (RunOutcome run : set.runs()) {
      run.stages().forEach(stage -> objectives.add(stage.objective()));
      if (run.stages().isEmpty()) {
        contents.add(
            Parts.missing(run.name() + " has no history.csv. This writes it:", run.again()));
      }
    }
    objectives.forEach(objective -> objective(objective, contents));
    return Section.of("Learning curves", contents);
  }

  private void objective(String objective, List<Element> contents) {
    List<Training> trainings = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    for (int k : fewestFirst()) {
      int dash = 0;
      for (Stage stage : set.runs().get(k).stages()) {
        if (!stage.objective().equals(objective)) {
          continue;
        }
        String label = set.labels().get(k) + suffix(stage);
        SeriesStyle style = new SeriesStyle(k, dash++);
        trainings.stream()
            .filter(drawn -> drawn.stage().sameAs(stage))
            .findFirst()
            .ifPresentOrElse(
                drawn -> remarks.add(label + " is the same training as " + drawn.label()),
                () -> trainings.add(new Training(label, style, stage)));
      }
    }
    contents.add(Parts.heading("Objective: " + objective));
    Legend legend = new Legend();
    trainings.forEach(training -> legend.curve(training.style(), training.label()));
    contents.add(legend.best("the epoch that was kept").element());
    String criterion = trainings.get(0).stage().criterion();
    List<Element> charts = new ArrayList<>();
    chart(criterion + " on the valid part", criterion, trainings, Epoch::valid, charts);
    chart("Loss in training", "loss", trainings, Epoch::loss, charts);
    contents.add(Parts.charts(charts));
    if (trainings.size() > 1) {
      contents.add(
          Parts.note(
              "A loss is what a training's own settings minimise; those of trainings with other"
                  + " settings may not be on one scale. The figure on valid is."));
    }
    if (trainings.stream().anyMatch(training -> training.stage().epochs().get(0).number() == 0)) {
      contents.add(
          Parts.note(
              "Epoch 0 is the state in which a training began, where it goes on from an earlier"
                  + " one."));
    }
    if (!remarks.isEmpty()) {
      contents.add(Parts.note("Drawn once: " + String.join("; ", remarks) + "."));
    }
    contents.add(table(objective, criterion, trainings).folded());
  }

  /** A training that two runs share belongs to the one that goes on from no other. */
  private List<Integer> fewestFirst() {
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < set.size(); k++) {
      order.add(k);
    }
    order.sort(Comparator.comparingInt(k -> set.runs().get(k).stages().size()));
    return order;
  }

  private static String suffix(Stage stage) {
    return stage.suffix().isEmpty() ? "" : ", " + stage.suffix();
  }

  private static void chart(
      String title,
      String yTitle,
      List<Training> trainings,
      Function<Epoch, OptionalDouble> value,
      List<Element> charts) {
    ImmutableList.Builder<LineChart.Curve> curves = ImmutableList.builder();
    for (Training training : trainings) {
      ImmutableList.Builder<LineChart.Point> points = ImmutableList.builder();
      int best = -1;
      int count = 0;
      for (int k = 0; k < training.stage().epochs().size(); k++) {
        Epoch epoch = training.stage().epochs().get(k);
        OptionalDouble y = value.apply(epoch);
        if (y.isPresent()) {
          points.add(new LineChart.Point(epoch.number(), y.getAsDouble(), null));
          best = k == training.stage().best() ? count : best;
          count++;
        }
      }
      if (count > 0) {
        curves.add(new LineChart.Curve(training.label(), training.style(), points.build(), best));
      }
    }
    ImmutableList<LineChart.Curve> drawn = curves.build();
    if (!drawn.isEmpty()) {
      String description = "A curve over the epochs for each training, the kept epoch with a ring.";
      charts.add(new LineChart(title, description, "epoch", yTitle, drawn, false).element());
    }
  }

  private static DataTable table(String objective, String criterion, List<Training> trainings) {
    DataTable table =
        new DataTable(
            "Every epoch of the objective " + objective,
            List.of("training", "epoch", "loss", criterion + " on valid", "kept"));
    for (Training training : trainings) {
      for (int k = 0; k < training.stage().epochs().size(); k++) {
        Epoch epoch = training.stage().epochs().get(k);
        table.row(
            training.label(),
            List.of(
                number(Integer.toString(epoch.number())),
                DataTable.figure(epoch.loss()),
                DataTable.figure(epoch.valid()),
                DataTable.cell(k == training.stage().best() ? "kept" : "")));
      }
    }
    return table;
  }
}
