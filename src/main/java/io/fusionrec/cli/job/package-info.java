/** Commands that do their work in several processes of this program beside each other. */
@org.jspecify.annotations.NullMarked
package io.fusionrec.cli.job;
