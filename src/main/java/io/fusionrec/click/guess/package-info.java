/** What a folder of click rows may hold that nobody has described, for those who refuse it. */
@NullMarked
package io.fusionrec.click.guess;

import org.jspecify.annotations.NullMarked;
