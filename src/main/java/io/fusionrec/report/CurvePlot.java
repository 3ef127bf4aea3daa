package io.fusionrec.report;

import com.google.common.collect.ImmutableList;
import io.fusionrec.io.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;

/**
 * Curves over one setting, as SVG and PNG.
 *
 * @param title what they show
 * @param setting the name of the x axis
 * @param metric the name of the y axis
 * @param curves one for each model
 * @param logarithmic whether the x axis is logarithmic
 */
public record CurvePlot(
    String title, String setting, String metric, ImmutableList<Curve> curves, boolean logarithmic) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;

  /**
   * A model's curve.
   *
   * @param name the model
   * @param x values of the setting
   * @param y means of the metric
   * @param error their standard deviations; zeros for one seed
   */
  public record Curve(
      String name, ImmutableList<Double> x, ImmutableList<Double> y, ImmutableList<Double> error) {}

  /** Deletes what {@link #write} wrote under that name, where it is there. */
  public static void delete(Path folder, String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name + ".png"));
    Files.deleteIfExists(folder.resolve(name + ".svg"));
  }

  /** Writes {@code name.svg} and {@code name.png}. */
  public void write(Path folder, String name) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(setting)
            .yAxisTitle(metric)
            .theme(Styler.ChartTheme.Matlab)
            .build();
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setXAxisLogarithmic(logarithmic);
    chart.getStyler().setYAxisDecimalPattern("0.0000");
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
    for (Curve curve : curves) {
      chart.addSeries(curve.name(), curve.x(), curve.y(), curve.error());
    }
    Files.createDirectories(folder);
    AtomicFiles.write(
        folder.resolve(name + ".png"),
        out -> BitmapEncoder.saveBitmap(chart, out, BitmapEncoder.BitmapFormat.PNG));
    AtomicFiles.write(
        folder.resolve(name + ".svg"),
        out ->
            VectorGraphicsEncoder.saveVectorGraphic(
                chart, out, VectorGraphicsEncoder.VectorGraphicsFormat.SVG));
  }
}
