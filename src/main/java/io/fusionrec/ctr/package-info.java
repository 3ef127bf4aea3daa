/**
 * Click-through-rate prediction: tables of rows with a 0/1 label, their readers and cache, and the
 * models of the SEIN paper's Table 2, put together from {@link io.fusionrec.interaction}.
 */
@NullMarked
package io.fusionrec.ctr;

import org.jspecify.annotations.NullMarked;
