package io.fusionrec.data;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * SHA-256 over parsed values: whatever a file was called and however it was written, equal content
 * gives an equal hash. Every array and text goes in with its length, so that values can't move from
 * one to the next unnoticed.
 */
final class ContentHasher {
  private static final int CHUNK = 1 << 14;

  private final Hasher hasher = Hashing.sha256().newHasher();
  private final ByteBuffer chunk = ByteBuffer.allocate(4 * CHUNK).order(ByteOrder.LITTLE_ENDIAN);

  ContentHasher text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    hasher.putInt(bytes.length).putBytes(bytes);
    return this;
  }

  ContentHasher flag(boolean value) {
    hasher.putBoolean(value);
    return this;
  }

  ContentHasher number(float value) {
    hasher.putFloat(value);
    return this;
  }

  ContentHasher ids(IdIndex index) {
    hasher.putInt(index.size());
    index.ids().forEach(this::text);
    return this;
  }

  ContentHasher integers(int[] values) {
    hasher.putInt(values.length);
    for (int from = 0; from < values.length; from += CHUNK) {
      int to = Math.min(values.length, from + CHUNK);
      chunk.clear();
      for (int k = from; k < to; k++) {
        chunk.putInt(values[k]);
      }
      hasher.putBytes(chunk.array(), 0, chunk.position());
    }
    return this;
  }

  ContentHasher floats(float[] values) {
    hasher.putInt(values.length);
    for (int from = 0; from < values.length; from += CHUNK) {
      int to = Math.min(values.length, from + CHUNK);
      chunk.clear();
      for (int k = from; k < to; k++) {
        chunk.putFloat(values[k]);
      }
      hasher.putBytes(chunk.array(), 0, chunk.position());
    }
    return this;
  }

  ContentHasher longs(long[] values) {
    hasher.putInt(values.length);
    for (int from = 0; from < values.length; from += CHUNK / 2) {
      int to = Math.min(values.length, from + CHUNK / 2);
      chunk.clear();
      for (int k = from; k < to; k++) {
        chunk.putLong(values[k]);
      }
      hasher.putBytes(chunk.array(), 0, chunk.position());
    }
    return this;
  }

  ContentHasher bytes(byte[] values) {
    hasher.putInt(values.length).putBytes(values);
    return this;
  }

  ContentHasher fields(Fields fields) {
    hasher.putInt(fields.fields().size());
    for (Field field : fields.fields()) {
      text(field.name())
          .flag(field.multiValued())
          .ids(field.vocabulary())
          .integers(field.offset())
          .integers(field.value());
    }
    return this;
  }

  String sha256() {
    return hasher.hash().toString();
  }
}
