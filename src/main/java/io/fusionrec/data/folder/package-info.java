/**
 * Data folders: their layouts, the catalogue that finds them, downloads and archives, and the
 * generated sample.
 */
@NullMarked
package io.fusionrec.data.folder;

import org.jspecify.annotations.NullMarked;
