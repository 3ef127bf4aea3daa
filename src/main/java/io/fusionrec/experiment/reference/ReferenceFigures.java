package io.fusionrec.experiment.reference;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.experiment.provenance.Execution;
import java.util.Map;

/**
 * What the reference rows of one seed reached, and by what that was computed.
 *
 * @param rows by row and figure
 * @param execution by what, on what and when
 */
public record ReferenceFigures(
    ImmutableMap<String, Map<String, Double>> rows, Execution execution) {}
