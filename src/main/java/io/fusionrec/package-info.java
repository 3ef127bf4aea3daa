/**
 * Fusion: a graph-recommender fusion framework.
 *
 * <p>The way of the data is the architecture. A package uses only packages on lower floors:
 *
 * <ol start="0">
 *   <li>{@code settings}, {@code random}, {@code io}, {@code tensor}: what every room needs
 *   <li>{@code data}, {@code interaction}, {@code report}
 *   <li>{@code graph}, {@code train}, {@code eval}, {@code baseline}, {@code ctr}
 *   <li>{@code encoder} and a sub-package per graph recommender
 *   <li>{@code fusion}
 *   <li>{@code experiment}
 *   <li>{@code cli}
 * </ol>
 */
@NullMarked
package io.fusionrec;

import org.jspecify.annotations.NullMarked;
