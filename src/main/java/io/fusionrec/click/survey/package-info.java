/**
 * What a pass over rows finds out of a table beside its preprocessing: a hash of its content, how
 * many labels of which kind each part has, and what its user may not have meant.
 */
@NullMarked
package io.fusionrec.click.survey;

import org.jspecify.annotations.NullMarked;
