/** Generated data in Criteo's format. */
@NullMarked
package io.fusionrec.click.criteo;

import org.jspecify.annotations.NullMarked;
