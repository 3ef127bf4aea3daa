/**
 * What runs, tables and sweeps have left on the disk, read again as values. Figures are taken as
 * they stand there; computed is only what no file holds: the calibration of exported predictions
 * and how popular the exported recommendations are.
 */
@NullMarked
package io.fusionrec.experiment.outcome;

import org.jspecify.annotations.NullMarked;
