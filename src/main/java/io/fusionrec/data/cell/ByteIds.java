package io.fusionrec.data.cell;

import com.google.common.collect.ImmutableList;
import io.fusionrec.settings.InputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Numbers ids (slices of UTF-8 bytes) from 0 in the order in which they first come. A known id
 * makes no object. Ids are the same when all their bytes are.
 *
 * <p>Open addressing with linear probing, at most two thirds full, over one array that holds all
 * ids behind each other. Ids that are whole numbers without leading zeros are told apart by their
 * hashes alone; and where they lie close, as in most data, their places are found in an array by
 * the numbers themselves, at least a quarter full (R. Ierusalimschy, L. H. de Figueiredo, W. Celes:
 * The Implementation of Lua 5.0, Journal of Universal Computer Science 11(7), 2005, section 4). An
 * id takes its bytes (up to half as many again while the array grows), 4 bytes for its place, and 4
 * to 24 in the table or the array. Adding and finding take O(length).
 */
public final class ByteIds {
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
  private static final int SMALLEST = 64;
  private static final int LARGEST_DENSE_BITS = 28;
  private static final int SPARSEST = 4;

  /** The hash in the upper half, the index plus one in the lower; 0 where nothing is. */
  private long[] table = new long[SMALLEST];

  private int tableSize;

  /** The index plus one of every number that is smaller than the array is long; 0 for none. */
  private int[] dense = new int[0];

  private int denseSize;
  private byte[] ids = new byte[1024];
  private int[] ends = new int[17];
  private int size;

  /** No ids yet. */
  public ByteIds() {}

  /** The index of an id, which is added when it is new. */
  public int add(byte[] bytes, int from, int to) {
    int number = IdHash.number(bytes, from, to);
    if (number >= 0 && number < dense.length) {
      if (dense[number] == 0) {
        store(bytes, from, to);
        dense[number] = size;
        denseSize++;
      }
      return dense[number] - 1;
    }
    int hash = number >= 0 ? IdHash.ofNumber(number) : IdHash.ofBytes(bytes, from, to);
    int slot = slot(hash, bytes, from, to);
    if (table[slot] != 0) {
      return (int) table[slot] - 1;
    }
    store(bytes, from, to);
    table[slot] = ((long) hash << 32) | size;
    if (++tableSize > table.length / 3 * 2) {
      reorder();
    }
    return size - 1;
  }

  /** The index of an id, or -1 when it is unknown. */
  public int indexOf(byte[] bytes, int from, int to) {
    int number = IdHash.number(bytes, from, to);
    if (number >= 0 && number < dense.length) {
      return dense[number] - 1;
    }
    int hash = number >= 0 ? IdHash.ofNumber(number) : IdHash.ofBytes(bytes, from, to);
    return (int) table[slot(hash, bytes, from, to)] - 1;
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
          && (hash < 0 || Arrays.equals(ids, ends[index - 1], ends[index], bytes, from, to))) {
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

  /** Moves numbers that lie close from the full table to the array, and makes room for the rest. */
  private void reorder() {
    long[] entries = table;
    dense = Arrays.copyOf(dense, denseLength());
    tableSize = 0;
    for (int k = 0; k < entries.length; k++) {
      int number = number(entries[k]);
      if (number >= 0 && number < dense.length) {
        dense[number] = (int) entries[k];
        denseSize++;
        entries[k] = 0;
      }
      tableSize += entries[k] == 0 ? 0 : 1;
    }
    int length = entries.length;
    while (length > SMALLEST && tableSize < length / 6) {
      length /= 2;
    }
    table = new long[tableSize > length / 3 ? 2 * length : length];
    int mask = table.length - 1;
    for (long entry : entries) {
      int slot = (int) (entry >>> 32) & mask;
      while (entry != 0 && table[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = entry == 0 ? table[slot] : entry;
    }
  }

  /** The largest length, a power of two, of which so many numbers fill at least a quarter. */
  private int denseLength() {
    int[] count = new int[Integer.SIZE]; // the numbers in the table by their bits
    for (long entry : table) {
      int number = number(entry);
      if (number >= 0) {
        count[Integer.SIZE - Integer.numberOfLeadingZeros(number)]++;
      }
    }
    int length = dense.length;
    int smaller = denseSize;
    for (int bits = 0; bits <= LARGEST_DENSE_BITS; bits++) {
      smaller += count[bits];
      length = (long) SPARSEST * smaller >= 1 << bits ? Math.max(length, 1 << bits) : length;
    }
    return length;
  }

  /** The number that an entry's id is, or {@link IdHash#NONE}. */
  private int number(long entry) {
    int index = (int) entry;
    return entry < 0 ? IdHash.number(ids, ends[index - 1], ends[index]) : IdHash.NONE;
  }
}
