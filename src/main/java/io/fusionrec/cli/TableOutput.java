package io.fusionrec.cli;

import io.fusionrec.io.OutputProblem;
import io.fusionrec.report.ResultTable;
import io.fusionrec.report.TableFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a table goes: into files, and onto the console.
 *
 * @param folder the files' folder
 * @param name their name, without an ending
 */
record TableOutput(Path folder, String name) {

  /**
   * Writes the table into its files, and prints the one that people read, and what an older table
   * there had more.
   */
  void write(ResultTable table, PrintWriter out) {
    String lost = ReplacedTable.of(folder.resolve(name + ".json")).lostTo(table);
    try {
      TableFiles.write(folder, name, table);
      out.println();
      out.println(Files.readString(folder.resolve(name + ".md")));
    } catch (IOException e) {
      throw OutputProblem.at("", folder, e);
    }
    out.println("Written to " + folder.resolve(name) + ".md, .csv, .json, .tex");
    if (!lost.isEmpty()) {
      out.println(
          "This took the place of a table that had more: "
              + lost
              + ". Finished runs are kept: asked for all of them, the command makes that table"
              + " again without training.");
    }
    out.flush();
  }
}
