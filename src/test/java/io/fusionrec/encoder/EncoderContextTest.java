package io.fusionrec.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.Split;
import io.fusionrec.data.SplitSettings;
import io.fusionrec.data.folder.SampleGenerator;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EncoderContextTest {
  @Test
  void whatAnEncoderWritesToReachesNobodyElse() {
    RatingData data = new SampleGenerator().generate();
    Split split = Split.of(data, SplitSettings.DEFAULT, 1);
    GraphSet graphs = GraphSet.build(GraphDeclaration.load("social"), data, split.train());
    float[] ratings = graphs.train().rating().clone();
    float[] likes = graphs.likes().rating().clone();
    int[] targets = graphs.knowledge().adjacency().target().clone();
    float[] trust = graphs.social().orElseThrow().adjacency().weight().clone();
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      RandomStreams streams = new RandomStreams(1);
      EncoderContext context =
          new EncoderContext(graphs, new ParameterSet(manager, streams), streams);
      GraphSet given = context.graphs();
      assertThat(given.train().rating()).isEqualTo(ratings);
      assertThat(given.social().orElseThrow().adjacency().weight()).isEqualTo(trust);
      float[] rated = graphs.interactions().adjacency().weight().clone();
      assertThat(given.interactions().adjacency().weight()).isEqualTo(rated);

      Arrays.fill(given.implicitTrust().orElseThrow().weight(), 0);
      Arrays.fill(given.interactions().adjacency().weight(), 0);
      Arrays.fill(given.train().rating(), 0);
      Arrays.fill(given.train().item(), 0);
      Arrays.fill(given.likes().rating(), 0);
      Arrays.fill(given.knowledge().adjacency().target(), 0);
      Arrays.fill(given.social().orElseThrow().adjacency().weight(), 0);

      assertThat(context.graphs().train().rating()).containsOnly(0);
      assertThat(graphs.train().rating()).isEqualTo(ratings);
      assertThat(split.train().item()).isNotEqualTo(given.train().item());
      assertThat(graphs.likes().rating()).isEqualTo(likes);
      assertThat(graphs.knowledge().adjacency().target()).isEqualTo(targets);
      assertThat(graphs.social().orElseThrow().adjacency().weight()).isEqualTo(trust);
      assertThat(graphs.implicitTrust().orElseThrow().weight()).isNotEmpty().doesNotContain(0);
      assertThat(graphs.interactions().adjacency().weight()).isEqualTo(rated);
    }
  }
}
