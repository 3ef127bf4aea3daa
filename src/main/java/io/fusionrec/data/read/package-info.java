/**
 * Readers of data folders, descriptors, downloads, the catalogue that finds data, and the generated
 * sample.
 */
@NullMarked
package io.fusionrec.data.read;

import org.jspecify.annotations.NullMarked;
