/**
 * Tables of raw rows with a 0/1 label made into parts of encoded examples: what stands where in the
 * rows that {@link io.fusionrec.data.text.DelimitedReader} gives, preprocessing fixed on the train
 * part, cache. A folder goes through these hands: {@link io.fusionrec.click.table.FolderReader}
 * (which format), {@link io.fusionrec.click.format.ExampleFormat} (which columns), {@link
 * io.fusionrec.click.format.RowReader} (a file's rows), {@link
 * io.fusionrec.click.table.DatasetBuilder} (ids), {@link io.fusionrec.click.table.DatasetCache}.
 */
@NullMarked
package io.fusionrec.click.table;

import org.jspecify.annotations.NullMarked;
