/** IR-Rec: rules over the knowledge graph guide a graph convolution. */
@org.jspecify.annotations.NullMarked
package io.fusionrec.encoder.irrec;
