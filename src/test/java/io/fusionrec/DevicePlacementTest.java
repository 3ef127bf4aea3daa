package io.fusionrec;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.fusionrec.tensor.ComputeDevice;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All tensors are made through the model's manager, and so on its device; what comes back to Java,
 * which on a GPU waits for all that was begun, is listed.
 */
@AnalyzeClasses(packages = "io.fusionrec", importOptions = ImportOption.DoNotIncludeTests.class)
class DevicePlacementTest {

  /** Who reads tensors' values, and why that is no part of a step that could stay on the device. */
  private static final Map<String, String> READERS =
      Map.ofEntries(
          Map.entry("tensor.ComputeDevice", "a step's loss, to see whether it diverges"),
          Map.entry("tensor.GpuSupport", "the first operation, once"),
          Map.entry("tensor.RowTable", "large tables, on the CPU alone"),
          Map.entry(
              "tensor.HostValues",
              "a tensor's own memory, on the CPU; gradients of a table that lies in Java's memory"),
          Map.entry("tensor.ParameterSet", "the best epoch's values, once for an epoch"),
          Map.entry("train.ParameterFile", "a checkpoint"),
          Map.entry("train.optimiser.NamedArrays", "a checkpoint"),
          Map.entry("train.output.OrdinalOutput", "thresholds of ratings, in evaluation"),
          Map.entry(
              "interaction.FieldEmbedding", "tables, in evaluation and for people who are new"),
          Map.entry(
              "encoder.irrec.likes.LikeSums",
              "a step's indices, where likes are too many for one matrix"),
          Map.entry("bench.Floor", "the machine's speed, once"),
          Map.entry("encoder.irrec.IrRec", "reasons of one score"),
          Map.entry("encoder.kgncf.Kgncf", "reasons of one score"),
          Map.entry("encoder.itra.TrustAttention", "reasons of one score"),
          Map.entry("encoder.gsirec.SideTask", "reasons of one score"),
          Map.entry("encoder.CheckedEncoder", "scores, in evaluation"),
          Map.entry("encoder.History", "reasons of one score"),
          Map.entry("encoder.check.EncoderUnderCheck", "the contract check"),
          Map.entry("encoder.check.EncodedValues", "the contract check"),
          Map.entry("encoder.check.GradientCheck", "the contract check"),
          Map.entry("fusion.HeadShare", "one number"),
          Map.entry("fusion.readout.LinearFusion", "reasons of one score"),
          Map.entry("fusion.HeadScorer", "reasons of one score"),
          Map.entry("fusion.FusedEvaluation", "scores, in evaluation"),
          Map.entry("baseline.MatrixInverse", "a reference row, before ranking"),
          Map.entry("click.model.ScoredExamples", "predictions, in evaluation"));

  private static final DescribedPredicate<JavaCall<?>> NAME_A_DEVICE =
      describe(
          "name a device",
          call ->
              (call.getTargetOwner().isAssignableTo(NDManager.class)
                      || call.getTargetOwner().isAssignableTo(NDArray.class))
                  && call.getTarget().getRawParameterTypes().stream()
                      .anyMatch(type -> type.isEquivalentTo(Device.class)));

  /** Devices and the managers that begin on one come from one class. */
  @ArchTest
  static final ArchRule ONE_CLASS_CHOOSES =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.fusionrec.tensor")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Device.class)
          .orShould()
          .callMethodWhere(
              describe(
                  "begin a manager", call -> call.getTarget().getName().equals("newBaseManager")));

  @ArchTest
  static final ArchRule ONE_CLASS_BEGINS_MANAGERS =
      noClasses()
          .that(
              describe("are not ComputeDevice", type -> !type.isEquivalentTo(ComputeDevice.class)))
          .should()
          .callMethodWhere(
              describe(
                  "begin a manager", call -> call.getTarget().getName().equals("newBaseManager")));

  @ArchTest
  static void noTensorIsPutElsewhereThanItsManager(JavaClasses classes) {
    assertThat(
            classes.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(
                    call ->
                        call.getTarget().getName().equals("toDevice") || NAME_A_DEVICE.test(call))
                .filter(call -> !call.getTarget().getName().equals("newBaseManager"))
                .map(JavaAccess::getDescription))
        .isEmpty();
  }

  @ArchTest
  static void whoReadsTensorsIsListedWithAReason(JavaClasses classes) {
    Set<String> readers =
        classes.stream()
            .flatMap(type -> type.getMethodCallsFromSelf().stream())
            .filter(call -> assignableTo(NDArray.class).test(call.getTargetOwner()))
            .filter(
                call ->
                    call.getTarget()
                        .getName()
                        .matches(
                            "to\\w*Array|toByteBuffer|get(Float|Long|Int|Double|Boolean|Byte|Uint8)"))
            .map(
                call ->
                    call.getOriginOwner()
                        .getName()
                        .replaceFirst("io.fusionrec.", "")
                        .replaceFirst("\\$.*", ""))
            .collect(Collectors.toSet());
    assertThat(readers).containsExactlyInAnyOrderElementsOf(READERS.keySet());
  }
}
