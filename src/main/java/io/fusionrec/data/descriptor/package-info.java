/**
 * What a descriptor, {@code dataset.json}, says about a data folder: which file is what and how it
 * is written. What is said is checked here, before any file is opened.
 */
@NullMarked
package io.fusionrec.data.descriptor;

import org.jspecify.annotations.NullMarked;
