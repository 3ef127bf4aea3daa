/**
 * A trained model behind HTTP, on the JDK's own server: lists, items alike, ratings, lists for
 * people whom training never saw; health, metrics, and a description of all routes.
 */
@NullMarked
package io.fusionrec.serve;

import org.jspecify.annotations.NullMarked;
