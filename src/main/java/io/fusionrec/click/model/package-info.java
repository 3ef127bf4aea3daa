/**
 * The models of the SEIN paper's Table 2 over one embedding layer, put together from {@link
 * io.fusionrec.interaction}, and their objective.
 */
@NullMarked
package io.fusionrec.click.model;

import org.jspecify.annotations.NullMarked;
