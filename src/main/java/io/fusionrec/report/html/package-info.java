/**
 * Pages in HTML built as trees, so that nothing gets into them unescaped. Every page is well-formed
 * XML too, holds its style and loads nothing.
 */
@NullMarked
package io.fusionrec.report.html;

import org.jspecify.annotations.NullMarked;
