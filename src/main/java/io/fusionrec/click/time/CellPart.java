package io.fusionrec.click.time;

/** What of a cell a column takes. */
public enum CellPart {
  /** All of it. */
  WHOLE,
  /** The hour of the day, 0 to 23, of a time written {@code yymmddhh}. */
  HOUR,
  /** The day of the week of a time written {@code yymmddhh}. */
  WEEKDAY
}
