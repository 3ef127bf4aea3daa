package io.fusionrec.tensor;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.fusionrec.random.RandomStreams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The trained parameters of a model by name, in the order in which they were made.
 *
 * <p>Each parameter's first values are drawn from a stream of its own name, so that adding one
 * moves none of the others. The set owns the tensors; closing its manager frees them.
 *
 * <p>Beside them stand values that aren't trained but computed once, from what the model is made of
 * ({@link #computed}): they are saved with the parameters, and a saved model is loaded with them
 * instead of computing them again.
 */
public final class ParameterSet {
  /**
   * From how many rows on a table of embeddings is large. Smaller ones, such as MovieLens-1M's, are
   * changed as a whole.
   */
  private static final int LARGE = 1 << 14;

  private final NDManager manager;
  private final RandomStreams streams;
  private final String prefix;
  private final Tensors tensors;

  /** What all scopes of a set share. */
  private record Tensors(
      Map<String, Parameter> parameters,
      Map<String, RowTable> rowTables,
      Map<String, float[]> computed,
      Map<String, float[]> known,
      int large) {}

  /** An empty set whose tensors live in that manager and whose first values come from the seed. */
  public ParameterSet(NDManager manager, RandomStreams streams) {
    this(manager, streams, LARGE);
  }

  /**
   * The same with another notion of what a large table is.
   *
   * @param large from how many rows on a table of embeddings is changed row by row ({@link
   *     RowTable}); on a GPU none is, whose memory Java can't change in place
   */
  public ParameterSet(NDManager manager, RandomStreams streams, int large) {
    this(manager, streams, large, Map.of());
  }

  /**
   * An empty set for a saved model.
   *
   * @param known what {@link #computed} gave when it was saved, by full name; others than these are
   *     let go of, the values aren't copied
   */
  public ParameterSet(NDManager manager, RandomStreams streams, Map<String, float[]> known) {
    this(manager, streams, LARGE, known);
  }

  private ParameterSet(
      NDManager manager, RandomStreams streams, int large, Map<String, float[]> known) {
    this(
        manager,
        streams,
        "",
        new Tensors(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new HashMap<>(known),
            manager.getDevice().isGpu() ? Integer.MAX_VALUE : large));
  }

  private ParameterSet(NDManager manager, RandomStreams streams, String prefix, Tensors tensors) {
    this.manager = manager;
    this.streams = streams;
    this.prefix = prefix;
    this.tensors = tensors;
  }

  /** A view of this set in which every new name is put under {@code name.}. */
  public ParameterSet scope(String name) {
    return new ParameterSet(manager, streams, prefix + name + ".", tensors);
  }

  /**
   * Makes a parameter.
   *
   * @param name its name within this scope
   * @param shape its shape; of a matrix the last axis counts as fan in, the one before as fan out
   * @param initial how its values begin
   */
  public Parameter create(String name, Shape shape, Initial initial) {
    Parameter parameter =
        Parameter.builder().setName(name).setType(Parameter.Type.OTHER).optShape(shape).build();
    add(name, parameter, initial);
    return parameter;
  }

  /** Gives a parameter that a DJL block declared its first values and takes it into this set. */
  public void add(String name, Parameter parameter, Initial initial) {
    String full = prefix + name;
    Shape shape = parameter.getShape();
    float[] values = new float[Math.toIntExact(shape.size())];
    int axes = shape.dimension();
    long fanIn = axes == 0 ? 1 : shape.get(axes - 1);
    long fanOut = axes < 2 ? 1 : shape.get(axes - 2);
    initial.fill(values, fanIn, fanOut, streams.stream("init." + full));
    parameter.setInitializer(Initializer.ZEROS);
    parameter.initialize(manager, DataType.FLOAT32);
    HostValues.into(parameter.getArray(), values);
    tensors.known().remove(full); // not to be held twice
    if (tensors.parameters().put(full, parameter) != null || tensors.computed().containsKey(full)) {
      throw new IllegalArgumentException("two parameters named " + full);
    }
  }

  /**
   * Values that follow from what the model is made of and are never trained (PyTorch's buffers;
   * whole numbers among them are exact up to 2^24): those that a saved model is loaded with, or
   * else what is computed now. An encoder asks for them when it is made, or when it first needs
   * them; what was never asked for isn't saved. How many there are doesn't depend on the number of
   * users where the encoder is to serve users whom training never saw.
   *
   * @param name their name within this scope, not that of a parameter
   * @param count how many there are
   * @param compute computes them
   * @return the values; not a copy
   * @throws IllegalArgumentException when the saved ones, or those computed, are more or fewer
   */
  public float[] computed(String name, int count, Supplier<float[]> compute) {
    String full = prefix + name;
    if (tensors.parameters().containsKey(full)) {
      throw new IllegalArgumentException("a parameter is named " + full + " already");
    }
    float[] values = tensors.computed().get(full);
    if (values == null) {
      values = tensors.known().get(full);
    }
    if (values == null) {
      values = compute.get(); // may ask for others
    }
    if (values.length != count) {
      throw new IllegalArgumentException(
          full + " has " + values.length + " values, expected " + count);
    }
    tensors.computed().put(full, values);
    return values;
  }

  /** What {@link #computed} gave so far, by full name. */
  public Map<String, float[]> computed() {
    return Collections.unmodifiableMap(tensors.computed());
  }

  /** The rows of a table of embeddings by its name within this scope, where it is a large one. */
  Optional<RowTable> rowTable(String name) {
    Parameter table = get(prefix + name);
    if (table.getShape().get(0) < tensors.large()) {
      return Optional.empty();
    }
    return Optional.of(
        tensors.rowTables().computeIfAbsent(prefix + name, created -> new RowTable(table)));
  }

  /** The large tables of embeddings by full name. */
  public Map<String, RowTable> rowTables() {
    return Collections.unmodifiableMap(tensors.rowTables());
  }

  /** All parameters by full name. */
  public Map<String, Parameter> all() {
    return Collections.unmodifiableMap(tensors.parameters());
  }

  /** The parameter of that full name. */
  public Parameter get(String name) {
    Parameter parameter = tensors.parameters().get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("no parameter named " + name);
    }
    return parameter;
  }

  /** The number of trained values. */
  public long count() {
    return tensors.parameters().values().stream().mapToLong(p -> p.getShape().size()).sum();
  }

  /** The manager that owns the parameters; constants that live as long go there too. */
  public NDManager manager() {
    return manager;
  }

  /** A copy of all values, outside the engine's memory, in the order of {@link #all}. */
  public List<float[]> snapshot() {
    List<float[]> values = new ArrayList<>();
    for (Parameter parameter : tensors.parameters().values()) {
      values.add(parameter.getArray().toFloatArray());
    }
    return values;
  }

  /** Puts values back that {@link #snapshot} gave. */
  public void restore(List<float[]> values) {
    int k = 0;
    for (Parameter parameter : tensors.parameters().values()) {
      HostValues.into(parameter.getArray(), values.get(k++));
    }
  }
}
