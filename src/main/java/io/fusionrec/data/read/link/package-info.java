/** Reads what links users or items: facts about items, trust between users. */
@NullMarked
package io.fusionrec.data.read.link;

import org.jspecify.annotations.NullMarked;
