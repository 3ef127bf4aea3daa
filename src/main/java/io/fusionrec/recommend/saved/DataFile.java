package io.fusionrec.recommend.saved;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.fusionrec.data.Field;
import io.fusionrec.data.Fields;
import io.fusionrec.data.IdIndex;
import io.fusionrec.data.RatingData;
import io.fusionrec.data.RatingScale;
import io.fusionrec.data.Ratings;
import io.fusionrec.data.Timestamps;
import io.fusionrec.data.Triples;
import io.fusionrec.data.TrustEdges;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What a model needs of its data, in compact form: ids, titles, fields, facts, trust, all ratings
 * (what a user knows is not recommended) and those of the train part in their order, from which
 * graphs are made. Timestamps and declared parts are not kept.
 *
 * <p>Format 2, gzip, big-endian: magic, format, then every component in the order of {@link
 * RatingData}'s; texts as length and UTF-8, columns as length and values. Format 1, which is read
 * too, had no implicit trust.
 *
 * @param data the data
 * @param train the ratings that the model learned from
 * @param implicitTrust trust that was found in them, where the graphs have such
 */
public record DataFile(RatingData data, Ratings train, Optional<TrustEdges> implicitTrust) {
  private static final int MAGIC = 0x46555344; // "FUSD"
  private static final int FORMAT = 2;
  private static final int PIECE = 1 << 16;

  /** Writes them. */
  public void write(OutputStream target) throws IOException {
    GZIPOutputStream packed = new FastGzip(target);
    DataOutputStream out = new DataOutputStream(packed);
    out.writeInt(MAGIC);
    out.writeInt(FORMAT);
    text(out, data.name());
    out.writeBoolean(data.generated());
    out.writeBoolean(data.implicit());
    texts(out, data.users().ids());
    texts(out, data.items().ids());
    texts(out, data.itemTitles());
    out.writeFloat(data.scale().minimum());
    out.writeFloat(data.scale().maximum());
    out.writeFloat(data.scale().relevant());
    fields(out, data.userFields());
    fields(out, data.itemFields());
    out.writeBoolean(data.triples().isPresent());
    if (data.triples().isPresent()) {
      triples(out, data.triples().get());
    }
    trust(out, data.trust());
    ratings(out, data.ratings());
    ratings(out, train);
    trust(out, implicitTrust);
    out.flush();
    packed.finish();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is damaged or of another format
   */
  public static DataFile read(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(new GZIPInputStream(source, PIECE));
    if (in.readInt() != MAGIC) {
      throw new IOException("not the data of a model");
    }
    int format = in.readInt();
    if (format < 1 || format > FORMAT) {
      throw new IOException("format " + format + ", this version reads up to " + FORMAT);
    }
    String name = text(in);
    boolean generated = in.readBoolean();
    boolean implicit = in.readBoolean();
    IdIndex users = IdIndex.of(texts(in));
    IdIndex items = IdIndex.of(texts(in));
    ImmutableList<String> titles = texts(in);
    RatingScale scale = new RatingScale(in.readFloat(), in.readFloat(), in.readFloat());
    Fields userFields = fields(in, users.size());
    Fields itemFields = fields(in, items.size());
    Optional<Triples> triples =
        in.readBoolean() ? Optional.of(triples(in, items.size())) : Optional.empty();
    Optional<TrustEdges> trust = trust(in);
    Ratings ratings = ratings(in, users.size());
    Ratings train = ratings(in, users.size());
    Optional<TrustEdges> implicitTrust = format < 2 ? Optional.empty() : trust(in);
    if (in.read() >= 0) {
      throw new IOException("something stands behind its end");
    }
    return new DataFile(
        new RatingData(
            name,
            generated,
            users,
            items,
            ratings,
            scale,
            userFields,
            itemFields,
            titles,
            triples,
            trust,
            ImmutableMap.of(),
            Timestamps.NONE,
            Optional.empty(),
            implicit),
        train,
        implicitTrust);
  }

  /** Packs quickly: the data are mostly small numbers, and better packing gains little. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream target) throws IOException {
      super(target, PIECE);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static void ratings(DataOutputStream out, Ratings ratings) throws IOException {
    out.writeInt(ratings.itemCount());
    ints(out, ratings.user());
    ints(out, ratings.item());
    floats(out, ratings.rating());
  }

  private static Ratings ratings(DataInputStream in, int users) throws IOException {
    return new Ratings(users, in.readInt(), ints(in), ints(in), floats(in));
  }

  private static void fields(DataOutputStream out, Fields fields) throws IOException {
    out.writeInt(fields.fields().size());
    for (Field field : fields.fields()) {
      text(out, field.name());
      out.writeBoolean(field.multiValued());
      texts(out, field.vocabulary().ids());
      ints(out, field.offset());
      ints(out, field.value());
    }
  }

  private static Fields fields(DataInputStream in, int rows) throws IOException {
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    for (int left = in.readInt(); left > 0; left--) {
      fields.add(new Field(text(in), in.readBoolean(), IdIndex.of(texts(in)), ints(in), ints(in)));
    }
    return new Fields(rows, fields.build());
  }

  private static void trust(DataOutputStream out, Optional<TrustEdges> trust) throws IOException {
    out.writeBoolean(trust.isPresent());
    if (trust.isPresent()) {
      ints(out, trust.get().truster());
      ints(out, trust.get().trustee());
      floats(out, trust.get().weight());
    }
  }

  private static Optional<TrustEdges> trust(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? Optional.of(new TrustEdges(ints(in), ints(in), floats(in)))
        : Optional.empty();
  }

  private static void triples(DataOutputStream out, Triples triples) throws IOException {
    text(out, triples.name());
    texts(out, triples.relations().ids());
    texts(out, triples.entities().ids());
    ints(out, triples.head());
    ints(out, triples.relation());
    ints(out, triples.tail());
  }

  private static Triples triples(DataInputStream in, int items) throws IOException {
    return new Triples(
        text(in),
        items,
        IdIndex.of(texts(in)),
        IdIndex.of(texts(in)),
        ints(in),
        ints(in),
        ints(in));
  }

  private static void texts(DataOutputStream out, ImmutableList<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(out, text);
    }
  }

  private static ImmutableList<String> texts(DataInputStream in) throws IOException {
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(text(in));
    }
    return texts.build();
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in, 1), StandardCharsets.UTF_8);
  }

  private static void ints(DataOutputStream out, int[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    bytes.asIntBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  private static int[] ints(DataInputStream in) throws IOException {
    byte[] bytes = bytes(in, 4);
    int[] values = new int[bytes.length / 4];
    ByteBuffer.wrap(bytes).asIntBuffer().get(values);
    return values;
  }

  private static void floats(DataOutputStream out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    bytes.asFloatBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  private static float[] floats(DataInputStream in) throws IOException {
    byte[] bytes = bytes(in, 4);
    float[] values = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }

  /** A column's bytes; a length that a damaged file makes up ends with the file, not the memory. */
  private static byte[] bytes(DataInputStream in, int each) throws IOException {
    long length = (long) in.readInt() * each;
    if (length < 0 || length > Integer.MAX_VALUE - 8) {
      throw new IOException("a column of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new IOException("it ends early");
    }
    return bytes;
  }
}
