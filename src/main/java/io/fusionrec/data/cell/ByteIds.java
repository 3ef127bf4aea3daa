package io.fusionrec.data.cell;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Numbers ids (slices of UTF-8 bytes) from 0 in the order in which they first come. A known id
 * makes no object. Ids are the same when all their bytes are.
 *
 * <p>Open addressing with linear probing, at most two thirds full, over one array that holds all
 * ids behind each other. An id takes its bytes (up to half as many again while the array grows), 4
 * bytes for its place, and 12 to 24 in the table. Adding and finding take O(length).
 */
public final class ByteIds {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ODD = 0x9e3779b97f4a7c15L;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  /** The hash in the upper half, the index plus one in the lower; 0 where nothing is. */
  private long[] table = new long[64];

  private byte[] ids = new byte[1024];
  private int[] ends = new int[17];
  private int size;

  /** No ids yet. */
  public ByteIds() {}

  /** The index of an id, which is added when it is new. */
  public int add(byte[] bytes, int from, int to) {
    int hash = hash(bytes, from, to);
    int slot = slot(hash, bytes, from, to);
    if (table[slot] != 0) {
      return (int) table[slot] - 1;
    }
    store(bytes, from, to);
    table[slot] = ((long) hash << 32) | size;
    if (size > table.length / 3 * 2) {
      grow();
    }
    return size - 1;
  }

  /** The index of an id, or -1 when it is unknown. */
  public int indexOf(byte[] bytes, int from, int to) {
    return (int) table[slot(hash(bytes, from, to), bytes, from, to)] - 1;
  }

  /** The number of ids. */
  public int size() {
    return size;
  }

  /** The id of an index. */
  public String id(int index) {
    int start = ends[Objects.checkIndex(index, size)];
    return new String(ids, start, ends[index + 1] - start, StandardCharsets.UTF_8);
  }

  /** All ids, in the order of their indices. */
  public ImmutableList<String> ids() {
    ImmutableList.Builder<String> list = ImmutableList.builderWithExpectedSize(size);
    for (int k = 0; k < size; k++) {
      list.add(id(k));
    }
    return list.build();
  }

  /** Where the id is in the table, or the free place where it belongs. */
  private int slot(int hash, byte[] bytes, int from, int to) {
    int mask = table.length - 1;
    int slot = hash & mask;
    for (long entry = table[slot]; entry != 0; entry = table[slot]) {
      int index = (int) entry;
      if ((int) (entry >>> 32) == hash
          && Arrays.equals(ids, ends[index - 1], ends[index], bytes, from, to)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void store(byte[] bytes, int from, int to) {
    int start = ends[size];
    long end = (long) start + to - from;
    if (end > MOST_BYTES) {
      throw new InputException("more than 2 GiB of different ids");
    }
    if (end > ids.length) {
      ids = Arrays.copyOf(ids, (int) Math.min(MOST_BYTES, Math.max(end, ids.length * 3L / 2)));
    }
    if (size + 1 == ends.length) {
      ends = Arrays.copyOf(ends, ends.length / 2 * 3);
    }
    System.arraycopy(bytes, from, ids, start, to - from);
    ends[++size] = (int) end;
  }

  private void grow() {
    long[] larger = new long[2 * table.length];
    int mask = larger.length - 1;
    for (long entry : table) {
      int slot = (int) (entry >>> 32) & mask;
      while (entry != 0 && larger[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      larger[slot] = entry == 0 ? larger[slot] : entry;
    }
    table = larger;
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int p = from;
    for (; p + Long.BYTES <= to; p += Long.BYTES) {
      hash = mix(hash ^ (long) EIGHT.get(bytes, p));
    }
    long rest = 0;
    for (; p < to; p++) {
      rest = (rest << 8) | (bytes[p] & 0xff);
    }
    hash = mix(hash ^ rest);
    return (int) (hash ^ (hash >>> 32));
  }

  private static long mix(long value) {
    return (value * ODD) ^ Math.multiplyHigh(value, ODD);
  }
}
