/**
 * Knowledge, social and interaction graphs as JGraphT graphs, from a declaration and the train part
 * only, and the compact adjacency and samples made from them.
 */
@NullMarked
package io.fusionrec.graph;

import org.jspecify.annotations.NullMarked;
