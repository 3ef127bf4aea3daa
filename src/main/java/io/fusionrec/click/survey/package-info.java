/**
 * What a pass over raw rows finds out of a table beside its preprocessing: a hash of its content,
 * and how many labels of which kind each part has.
 */
@NullMarked
package io.fusionrec.click.survey;

import org.jspecify.annotations.NullMarked;
