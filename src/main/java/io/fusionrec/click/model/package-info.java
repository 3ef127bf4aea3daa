/**
 * Models for clicks over one embedding layer, and their objective.
 *
 * <p>{@link io.fusionrec.click.model.ClickModels} knows the models by name. Those of this package
 * are the rows of the SEIN paper's Table 2, what is compared with them today, and two controls, put
 * together from {@link io.fusionrec.interaction}, a provider each; in their equations E are the
 * fields' embeddings [m, D] and w.x is the sum of first-order weights. A further one is a {@link
 * io.fusionrec.click.model.ClickModelProvider} with a record of its settings, and a line of
 * registration.
 */
@NullMarked
package io.fusionrec.click.model;

import org.jspecify.annotations.NullMarked;
