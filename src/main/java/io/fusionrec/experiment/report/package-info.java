/** The HTML report of runs, tables and sweeps: which charts and tables are made of which values. */
@NullMarked
package io.fusionrec.experiment.report;

import org.jspecify.annotations.NullMarked;
