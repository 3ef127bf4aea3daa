package io.fusionrec.click.format;

/** What of a cell a column takes. */
enum CellPart {
  /** All of it. */
  WHOLE,
  /** The hour of the day, 0 to 23, of a time written {@code yymmddhh}. */
  HOUR,
  /** The day of the week of a time written {@code yymmddhh}. */
  WEEKDAY
}
