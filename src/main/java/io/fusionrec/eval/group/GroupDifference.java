package io.fusionrec.eval.group;

import io.fusionrec.eval.Comparison;
import java.util.Optional;

/**
 * How a figure of a group differs between two models.
 *
 * @param group the group
 * @param metric the figure's name
 * @param comparison one model's figure minus the other's; absent where there is one user only
 */
public record GroupDifference(Group group, String metric, Optional<Comparison> comparison) {}
