/**
 * Charts as SVG in a page: curves, bars, intervals. Drawn 340 units wide with text of 12, so that
 * they need no scaling on a phone; colours come from the page's style, light or dark. Each says in
 * words what it shows, and each mark its own values.
 */
@NullMarked
package io.fusionrec.report.chart;

import org.jspecify.annotations.NullMarked;
