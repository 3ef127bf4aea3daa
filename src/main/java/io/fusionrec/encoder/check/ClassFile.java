package io.fusionrec.encoder.check;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads from a class file which methods the class calls, or refers to: the constant pool alone (The
 * Java Virtual Machine Specification, Java SE 17 Edition, section 4.4).
 */
final class ClassFile {
  private static final int MAGIC = 0xCAFEBABE;

  private ClassFile() {}

  /**
   * A method that a class refers to.
   *
   * @param owner the class that it is called on, with slashes
   * @param name its name
   * @param descriptor its parameters and result, e.g. {@code (I)V}
   */
  record MethodReference(String owner, String name, String descriptor) {}

  /** The methods that a class refers to. */
  static List<MethodReference> methodReferences(InputStream classFile) throws IOException {
    DataInputStream in = new DataInputStream(classFile);
    if (in.readInt() != MAGIC) {
      throw new IOException("no class file");
    }
    in.readInt(); // version
    int size = in.readUnsignedShort();
    String[] text = new String[size];
    int[][] entry = new int[size][];
    boolean[] method = new boolean[size];
    for (int k = 1; k < size; k++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> text[k] = in.readUTF();
        case 3, 4 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          k++; // a long or double takes two places
        }
        case 7, 8, 16, 19, 20 -> entry[k] = new int[] {in.readUnsignedShort()};
        case 9, 10, 11, 12, 17, 18 -> {
          entry[k] = new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
          method[k] = tag == 10 || tag == 11;
        }
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("unknown constant " + tag);
      }
    }
    List<MethodReference> references = new ArrayList<>();
    for (int k = 1; k < size; k++) {
      if (method[k]) {
        int[] nameAndType = entry[entry[k][1]];
        references.add(
            new MethodReference(
                text[entry[entry[k][0]][0]], text[nameAndType[0]], text[nameAndType[1]]));
      }
    }
    return references;
  }
}
