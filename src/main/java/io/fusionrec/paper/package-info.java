/**
 * What regenerates the SEIN paper: its Table 2, Table 3, Figures 5 to 7, the rows that it
 * published, and an ablation of the fusion.
 */
@NullMarked
package io.fusionrec.paper;

import org.jspecify.annotations.NullMarked;
