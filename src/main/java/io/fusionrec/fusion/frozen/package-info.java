/** What a base that stays as it is gives, computed once while its head learns. */
@org.jspecify.annotations.NullMarked
package io.fusionrec.fusion.frozen;
