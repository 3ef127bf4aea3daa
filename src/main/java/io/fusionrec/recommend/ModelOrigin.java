package io.fusionrec.recommend;

import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.TrustEdges;
import io.fusionrec.encoder.GraphEncoderProvider;
import io.fusionrec.fusion.FusionSettings;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.settings.SettingsTree;
import io.fusionrec.train.output.OutputSettings;
import java.util.Optional;

/**
 * What a model was trained on and with.
 *
 * @param model the model's name, e.g. {@code GSIRec-SEIN}
 * @param provider its encoder
 * @param head the key of its head
 * @param encoderForRating the encoder's settings for ratings
 * @param encoderForRanking the encoder's settings for ranking
 * @param fusion the head's settings
 * @param output what a rating score stands for
 * @param data the data
 * @param train the train part
 * @param graphs the graphs' declaration, for these data
 * @param implicitTrust trust that the graphs were made with, where it was found in the train part
 * @param seed the run's seed
 * @param key the run's key
 * @param metrics what it reached on the test part
 */
public record ModelOrigin(
    String model,
    GraphEncoderProvider provider,
    String head,
    SettingsTree encoderForRating,
    SettingsTree encoderForRanking,
    FusionSettings fusion,
    OutputSettings output,
    RatingData data,
    Ratings train,
    GraphDeclaration graphs,
    Optional<TrustEdges> implicitTrust,
    long seed,
    String key,
    ImmutableMap<String, Double> metrics) {}
