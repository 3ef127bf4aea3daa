/** What the paper's tables say, as printed or with swapped headings put right. */
@NullMarked
package io.fusionrec.paper.published;

import org.jspecify.annotations.NullMarked;
