package io.fusionrec.bench;

/** Is told what is measured, as it comes. */
public interface BenchListener {
  /** The machine is known and the data are read. */
  void began(Machine machine, Floor floor, BenchReport.Data data);

  /** A table for models for clicks is read; those after it are measured on it. */
  default void read(BenchReport.Table table) {}

  /** Something was measured. */
  void measured(BenchRow row);

  /** What the user has to know. */
  void notice(String line);
}
