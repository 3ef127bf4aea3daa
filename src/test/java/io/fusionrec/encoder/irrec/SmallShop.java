package io.fusionrec.encoder.irrec;

import io.fusionrec.data.RatingData;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.folder.GenericReader;
import io.fusionrec.graph.GraphDeclaration;
import io.fusionrec.graph.GraphSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Three users, four items with genres. Who likes what (rating &gt;= 4): a: x, y; b: y, z; c: x, z,
 * w; b rates x low.
 */
record SmallShop(RatingData data, GraphDeclaration declaration) {
  /** Writes it to a folder and reads it. */
  static SmallShop in(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("dataset.json"),
        "{\"ratings\": {\"file\": \"r.csv\"}, \"users\": {\"file\": \"u.csv\"}, \"items\": {\"file\": \"i.csv\","
            + " \"fields\": {\"genres\": \"multi:|\"}}}");
    Files.writeString(
        folder.resolve("r.csv"),
        "user,item,rating\na,x,5\na,y,4\nb,y,5\nb,z,4\nb,x,1\nc,x,4\nc,z,5\nc,w,4\n");
    Files.writeString(folder.resolve("i.csv"), "id,genres\nx,Drama|War\ny,Drama\nz,War\nw,Noir\n");
    Files.writeString(folder.resolve("u.csv"), "id,gender\na,F\nb,M\nc,F\n");
    Files.writeString(
        folder.resolve("g.json"),
        "{\"name\": \"g\", \"description\": \"d\", \"trust\": \"none\", \"relations\":"
            + " [{\"name\": \"has_genre\", \"from\": \"item-field\", \"field\": \"genres\","
            + " \"inverse\": true}, {\"name\": \"has_gender\", \"from\": \"user-field\","
            + " \"field\": \"gender\", \"inverse\": true}]}");
    return new SmallShop(
        new GenericReader().read(folder, "tiny"),
        GraphDeclaration.load(folder.resolve("g.json").toString()));
  }

  /** Its graphs over a train part. */
  GraphSet graphs(Ratings train) {
    return GraphSet.build(declaration, data, train);
  }
}
