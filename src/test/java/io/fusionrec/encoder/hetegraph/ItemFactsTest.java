package io.fusionrec.encoder.hetegraph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import io.fusionrec.random.RandomStreams;
import io.fusionrec.tensor.ComputeDevice;
import io.fusionrec.tensor.ParameterSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemFactsTest {
  @TempDir private Path folder;

  @Test
  void anItemToWhichAFactLeadsIsAFeature() throws IOException {
    Files.writeString(
        folder.resolve("dataset.json"),
        """
        {"ratings": {"file": "r.csv"}, "triples": {"file": "t.csv"},
         "items": {"file": "i.csv", "fields": {}}}
        """);
    Files.writeString(folder.resolve("r.csv"), "user,item,rating\na,x,5\nb,y,4\nb,z,1\n");
    Files.writeString(folder.resolve("i.csv"), "id,shelf\nx,1\ny,1\nz,1\nq,1\n");
    Files.writeString(
        folder.resolve("t.csv"), "x,sequel_of,y\nz,sequel_of,q\ny,by,Kafka\nKafka,born,Prague\n");
    Files.writeString(
        folder.resolve("g.json"),
        """
        {"name": "g", "description": "d", "trust": "none", "relations": [{"from": "triples"}]}
        """);
    RatingData data = new GenericReader().read(folder, "tiny");
    GraphSet graphs =
        GraphSet.build(
            GraphDeclaration.load(folder.resolve("g.json").toString()), data, data.ratings());
    try (NDManager manager = ComputeDevice.cpu().newManager()) {
      RandomStreams streams = new RandomStreams(1);
      NodeFeatures features =
          new NodeFeatures(
              new ParameterSet(manager, streams),
              graphs,
              new WalkSampler(graphs.interactions(), 2, streams),
              256,
              0);
      // Columns: the degree, item y, item q, Kafka; to Prague leads no fact about a node of these.
      float[] values = features.matrix().toFloatArray();
      assertThat(values).hasSize(5 * 4);
      for (int column = 1; column < 4; column++) {
        for (int node = 0; node < 5; node++) {
          // users a, b (0, 1), items x, y, z (2 to 4)
          boolean there =
              (node == 2 && column == 1)
                  || (node == 4 && column == 2)
                  || (node == 3 && column == 3);
          assertThat(values[node * 4 + column]).isEqualTo(there ? 1 : 0);
        }
      }
    }
  }
}
