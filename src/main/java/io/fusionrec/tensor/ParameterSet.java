package io.fusionrec.tensor;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.fusionrec.random.RandomStreams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trained parameters of a model by name, in the order in which they were made.
 *
 * <p>Each parameter's first values are drawn from a stream of its own name, so that adding one
 * moves none of the others. The set owns the tensors; closing its manager frees them.
 */
public final class ParameterSet {
  /**
   * From how many rows on a table of embeddings is large. Smaller ones, such as MovieLens-1M's, are
   * changed as a whole, by the engine's own operation.
   */
  private static final int LARGE = 1 << 14;

  private final NDManager manager;
  private final RandomStreams streams;
  private final String prefix;
  private final Map<String, Parameter> parameters;
  private final Map<String, RowTable> rowTables;
  private final int large;

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
    this(
        manager,
        streams,
        "",
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        manager.getDevice().isGpu() ? Integer.MAX_VALUE : large);
  }

  private ParameterSet(
      NDManager manager,
      RandomStreams streams,
      String prefix,
      Map<String, Parameter> parameters,
      Map<String, RowTable> rowTables,
      int large) {
    this.manager = manager;
    this.streams = streams;
    this.prefix = prefix;
    this.parameters = parameters;
    this.rowTables = rowTables;
    this.large = large;
  }

  /** A view of this set in which every new name is put under {@code name.}. */
  public ParameterSet scope(String name) {
    return new ParameterSet(manager, streams, prefix + name + ".", parameters, rowTables, large);
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
    if (parameters.put(full, parameter) != null) {
      throw new IllegalArgumentException("two parameters named " + full);
    }
  }

  /** The rows of a table of embeddings by its name within this scope, where it is a large one. */
  Optional<RowTable> rowTable(String name) {
    Parameter table = get(prefix + name);
    if (table.getShape().get(0) < large) {
      return Optional.empty();
    }
    return Optional.of(rowTables.computeIfAbsent(prefix + name, created -> new RowTable(table)));
  }

  /** The large tables of embeddings by full name. */
  public Map<String, RowTable> rowTables() {
    return Collections.unmodifiableMap(rowTables);
  }

  /** All parameters by full name. */
  public Map<String, Parameter> all() {
    return Collections.unmodifiableMap(parameters);
  }

  /** The parameter of that full name. */
  public Parameter get(String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("no parameter named " + name);
    }
    return parameter;
  }

  /** The number of trained values. */
  public long count() {
    return parameters.values().stream().mapToLong(p -> p.getShape().size()).sum();
  }

  /** The manager that owns the parameters; constants that live as long go there too. */
  public NDManager manager() {
    return manager;
  }

  /** A copy of all values, outside the engine's memory, in the order of {@link #all}. */
  public List<float[]> snapshot() {
    List<float[]> values = new ArrayList<>();
    for (Parameter parameter : parameters.values()) {
      values.add(parameter.getArray().toFloatArray());
    }
    return values;
  }

  /** Puts values back that {@link #snapshot} gave. */
  public void restore(List<float[]> values) {
    int k = 0;
    for (Parameter parameter : parameters.values()) {
      HostValues.into(parameter.getArray(), values.get(k++));
    }
  }
}
