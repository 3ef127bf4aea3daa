/**
 * Delimited text, read as a stream and exactly: what can't be placed with certainty is refused with
 * file, line and remedy. Bytes go through these hands: {@link io.fusionrec.data.text.TextSource}
 * (unpacks), a text stream (checks or decodes to UTF-8, ahead of the reader), a record scanner
 * (cells), {@link io.fusionrec.data.text.DelimitedReader} (rows, numbers, errors).
 */
@NullMarked
package io.fusionrec.data.text;

import org.jspecify.annotations.NullMarked;
