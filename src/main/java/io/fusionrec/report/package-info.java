/**
 * Result tables as Markdown, CSV, JSON and LaTeX, and what was found in a data folder as text and
 * JSON. Knows values, not runs.
 */
@org.jspecify.annotations.NullMarked
package io.fusionrec.report;
