package io.fusionrec.data.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.cell.ByteIds;
import io.fusionrec.data.descriptor.DatasetDescriptor;
import io.fusionrec.data.descriptor.LinksFile;
import io.fusionrec.data.descriptor.TableFile;
import io.fusionrec.data.read.Notices;
import io.fusionrec.data.read.TableReader;
import io.fusionrec.data.read.link.EntityLinks;
import io.fusionrec.data.read.link.LinkReader;
import io.fusionrec.data.read.link.RelationNames;
import io.fusionrec.data.text.TextSource;
import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file as what it is guessed to be: one that can't be read so is left out, since nobody has
 * said that it belongs to the data.
 *
 * @param folder the data's folder
 * @param ratings what is declared of the ratings
 * @param data the ratings
 */
record ClaimTrial(Path folder, ObjectNode ratings, RatingData data) {
  /** Why the file can't be that; empty where it can. O(file size). */
  Optional<String> problem(Claim claim) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("ratings", ratings);
    json.set(claim.section(), claim.declared());
    try {
      DatasetDescriptor descriptor =
          DatasetDescriptor.parse(json.toString(), "the guessed descriptor");
      table(descriptor.users(), "user", data.users());
      table(descriptor.items(), "item", data.items());
      links(descriptor.triples(), descriptor.trust());
      return Optional.empty();
    } catch (InputException e) {
      return Optional.of(String.valueOf(e.getMessage()).replace(folder + "/", ""));
    }
  }

  private void table(@Nullable TableFile declared, String entity, IdIndex rated) {
    if (declared != null) {
      ByteIds ids = new ByteIds();
      for (String id : rated.ids()) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        ids.add(bytes, 0, bytes.length);
      }
      new TableReader(declared, entity, quiet()).read(source(declared.file()), ids);
    }
  }

  private void links(@Nullable LinksFile triples, @Nullable LinksFile trust) {
    LinkReader reader = new LinkReader(quiet());
    if (triples != null) {
      EntityLinks links = EntityLinks.none(data.items());
      reader.triples(
          source(triples.file()), triples, links, RelationNames.NONE, ClaimTrial::unhashed);
    }
    if (trust != null) {
      reader.trust(source(trust.file()), trust, data.users(), ClaimTrial::unhashed);
    }
  }

  private TextSource source(String file) {
    return TextSource.of(folder.resolve(file));
  }

  private static void unhashed(String file, String hash) {
    // what is read for a trial is not kept
  }

  private static Notices quiet() {
    return new Notices(line -> {});
  }
}
