/**
 * {@code fusion gpu-setup}: prepares PyTorch for a GPU, and says what keeps one from being used.
 */
@NullMarked
package io.fusionrec.cli.gpu;

import org.jspecify.annotations.NullMarked;
