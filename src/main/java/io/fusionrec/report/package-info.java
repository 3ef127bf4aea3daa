/** Result tables as Markdown, CSV, JSON and LaTeX. Knows values, not runs. */
@org.jspecify.annotations.NullMarked
package io.fusionrec.report;
