package io.fusionrec.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTreeTest {
  record Inner(List<Integer> widths, boolean on) {}

  record Outer(int epochs, double rate, String name, Inner inner) {
    Outer {
      SettingChecks.atLeast("epochs", epochs, 1);
    }
  }

  private static final SettingsTree DEFAULTS =
      SettingsTree.of(new Outer(3, 0.5, "gated", new Inner(List.of(25), false)));

  @Test
  void changesReachTheRecordAndLeaveTheDefaultsAlone() {
    Outer changed =
        DEFAULTS
            .set("epochs=7")
            .set("rate=2")
            .set("inner.widths=10,20")
            .with("{\"inner\": {\"on\": true}}", "here")
            .as(Outer.class);
    assertThat(changed).isEqualTo(new Outer(7, 2, "gated", new Inner(List.of(10, 20), true)));
    assertThat(DEFAULTS.as(Outer.class).epochs()).isEqualTo(3);
  }

  record Picky(String word) {
    Picky {
      if (word.equals("thirteen")) {
        throw new IllegalArgumentException("thirteen\nis bad");
      }
      if (word.equals("fourteen")) {
        throw new IllegalStateException("fourteen is bad");
      }
    }
  }

  record Whole(Picky inner, int epochs) {}

  /** Whatever a record or the engine that reads it refuses, the setting or its branch is named. */
  @Test
  void whatIsRefusedNamesItsSetting() {
    assertThatThrownBy(() -> DEFAULTS.set("epochs=99999999999").as(Outer.class))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("setting 'epochs' can't be used: ")
        .hasMessageContaining("99999999999");
    SettingsTree tree = SettingsTree.of(new Whole(new Picky("one"), 1));
    assertThatThrownBy(() -> tree.set("inner.word=thirteen").as(Whole.class))
        .isInstanceOf(InputException.class)
        .hasMessage("settings of 'inner': thirteen is bad");
    assertThatThrownBy(() -> tree.set("inner.word=fourteen").branch("inner").as(Picky.class))
        .isInstanceOf(InputException.class)
        .hasMessage("settings of 'inner': fourteen is bad");
  }

  record Named(List<String> names) {}

  @ParameterizedTest
  @ValueSource(strings = {"names=a,b", "names=[a, b]", "names=[\"a\",\"b\"]"})
  void aListOfTextsMayStandAsInAFileOrWithoutQuotes(String change) {
    SettingsTree tree = SettingsTree.of(new Named(List.of("z")));
    assertThat(tree.set(change).as(Named.class).names()).containsExactly("a", "b");
  }

  enum Order {
    @JsonProperty("by-time")
    BY_TIME,
    @JsonProperty("random")
    RANDOM
  }

  record Ordered(Order order, List<Order> then) {}

  record Held(Ordered split) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "split.order=bytime ! 'split.order' must be one of by-time, random, but is 'bytime'; did you mean 'by-time'?",
        "split.order=BY_TIME ! 'split.order' must be one of by-time, random, but is 'BY_TIME'; did you",
        "split.order= ! 'split.order' must be one of by-time, random, but is ''",
        "split.then=random,last ! 'split.then' must be one of by-time, random, but is 'last'",
      })
  void aWordThatIsNoneOfSomeIsRefusedWithThoseThatAre(String change, String message) {
    SettingsTree tree =
        SettingsTree.of(new Held(new Ordered(Order.RANDOM, List.of(Order.BY_TIME))));
    SettingsTree changed = tree.set(change.trim());
    assertThatThrownBy(() -> changed.as(Held.class))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message.trim());
    assertThatThrownBy(() -> changed.branch("split").as(Ordered.class))
        .hasMessageContaining(message.trim());
  }

  @Test
  void whatIsWrittenCanBeRead() {
    SettingsTree changed = DEFAULTS.set("name=cross");
    assertThat(DEFAULTS.with(changed.toJson(), "file")).isEqualTo(changed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "epoch=3 ! --set: unknown setting 'epoch'; did you mean 'epochs'?",
        "zzz=3 ! --set: unknown setting 'zzz'; 'fusion settings' lists all of them",
        "inner=3 ! --set: unknown setting 'inner'",
        "epochs=2.5 ! --set: setting 'epochs' must be a whole number, but is '2.5'",
        "rate=fast ! --set: setting 'rate' must be a number, but is 'fast'",
        "inner.on=yes ! --set: setting 'inner.on' must be true or false, but is 'yes'",
        "inner.widths=a,b ! --set: setting 'inner.widths' must be a whole number, but is 'a'",
        "epochs ! --set epochs: expected name=value"
      })
  void aBadChangeIsExplained(String change, String message) {
    assertThatThrownBy(() -> DEFAULTS.set(change.trim()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(message.trim());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "{'epochs': ! here:1: not valid JSON",
        "[1] ! here:1: expected a JSON object with settings",
        "{'epochs': '3'} ! here: setting 'epochs' must be a whole number, but is '\"3\"'",
        "{'inner': 3} ! here: setting 'inner' must be an object, but is '3'",
        "{'inner': {'no': true}} ! here: unknown setting 'inner.no'"
      })
  void aBadFileIsExplained(String json, String message) {
    assertThatThrownBy(() -> DEFAULTS.with(json.trim().replace('\'', '"'), "here"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(message.trim());
  }

  @Test
  void aRangeErrorOfTheRecordIsTheUsersMessage() {
    assertThatThrownBy(() -> DEFAULTS.set("epochs=0").as(Outer.class))
        .isInstanceOf(InputException.class)
        .hasMessage("setting 'epochs' must be at least 1, but is 0");
  }

  record Nest(Outer outer) {}

  @Test
  void aRangeErrorNamesTheWholePath() {
    SettingsTree nest = SettingsTree.of(new Nest(DEFAULTS.as(Outer.class)));
    SettingsTree branch =
        SettingsTree.empty().withBranch("ranking", nest).set("ranking.outer.epochs=0");
    String message = "setting 'ranking.outer.epochs' must be at least 1, but is 0";
    assertThatThrownBy(() -> branch.branch("ranking").as(Nest.class)).hasMessage(message);
    assertThatThrownBy(() -> branch.branch("ranking").branch("outer").as(Outer.class))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"rate,1,1.0", "rate,0.001,1e-3", "rate,0,-0.0", "epochs,3,3.0", "epochs,30,3e1"})
  void oneNumberHasOneForm(String name, String one, String other) {
    SettingsTree first = DEFAULTS.set(name + "=" + one);
    assertThat(DEFAULTS.set(name + "=" + other)).isEqualTo(first);
    assertThat(DEFAULTS.set(name + "=" + other).toJson()).isEqualTo(first.toJson());
    assertThat(DEFAULTS.with("{\"" + name + "\": " + other + "}", "here").toJson())
        .isEqualTo(first.toJson());
  }

  @ParameterizedTest
  @CsvSource({"rate,NaN", "rate,Infinity", "rate,1e999", "rate,0x1p3", "rate,12d", "epochs,1e30"})
  void whatIsNoNumberIsRefused(String name, String value) {
    assertThatThrownBy(() -> DEFAULTS.set(name + "=" + value))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("setting '" + name + "' must be a");
  }

  @Test
  void severalChangesAreMadeInTheirOrder() {
    assertThat(DEFAULTS.setAll(List.of("epochs=4", "epochs=5")))
        .isEqualTo(DEFAULTS.set("epochs=5"));
    assertThat(DEFAULTS.has("inner.on")).isTrue();
    assertThat(DEFAULTS.has("inner")).isFalse();
  }

  /**
   * @param rate in a branch and beside it
   */
  record Rates(double rate, One one, One two) {
    record One(double rate, int other) {}
  }

  @Test
  void settingsOfOneNameAreLeftOutWhereTheyAreThatNumber() {
    SettingsTree tree = SettingsTree.of(new Rates(0, new Rates.One(0, 0), new Rates.One(0.5, 0)));
    assertThat(tree.without("rate", 0).names())
        .containsExactly("one.other", "two.other", "two.rate");
    assertThat(tree.without("rate", 0.5).names())
        .containsExactly("one.other", "one.rate", "rate", "two.other");
    assertThat(tree.names()).hasSize(5);
  }
}
