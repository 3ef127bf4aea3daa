/**
 * What regenerates the SEIN paper: its Table 2, Table 3, Figures 5 to 7, and the rows that it
 * published.
 */
@NullMarked
package io.fusionrec.paper;

import org.jspecify.annotations.NullMarked;
