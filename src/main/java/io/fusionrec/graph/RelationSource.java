package io.fusionrec.graph;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fusionrec.data.Fields;
import io.fusionrec.data.RatingData;
import io.fusionrec.settings.InputException;
import org.jspecify.annotations.Nullable;

/**
 * One relation of a declaration, or one for each of several fields. It is a relation of its own
 * even if another has its name.
 *
 * @param name the relation's name; empty for triples and all fields, which bring their own
 * @param from what it is made from
 * @param field the field's name; empty for triples and all fields
 * @param inverse whether every edge also leads back, as a relation {@code name^-1}
 */
public record RelationSource(String name, Source from, String field, boolean inverse) {

  /** What a relation is made from. */
  public enum Source {
    /** A field of items, e.g. genres. */
    @JsonProperty("item-field")
    ITEM_FIELD,
    /** A field of users, e.g. age. */
    @JsonProperty("user-field")
    USER_FIELD,
    /** Each field of items that no other relation of the list names, as {@code has_<field>}. */
    @JsonProperty("all-item-fields")
    ALL_ITEM_FIELDS,
    /** Each field of users that no other relation of the list names, as {@code has_<field>}. */
    @JsonProperty("all-user-fields")
    ALL_USER_FIELDS,
    /** The data set's triples; each relation named there becomes one. */
    @JsonProperty("triples")
    TRIPLES;

    /** For all fields of a side, the source that is one field of it; else this. */
    Source one() {
      return switch (this) {
        case ALL_ITEM_FIELDS -> ITEM_FIELD;
        case ALL_USER_FIELDS -> USER_FIELD;
        default -> this;
      };
    }

    /** What the fields are of. */
    String side() {
      return one() == USER_FIELD ? "user" : "item";
    }

    /** The fields of that side. */
    Fields fields(RatingData data) {
      return one() == USER_FIELD ? data.userFields() : data.itemFields();
    }
  }

  /** A relation in which a field's name gives its own, {@code has_<field>}, if none is given. */
  @JsonCreator
  static RelationSource of(
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("from") Source from,
      @JsonProperty("field") @Nullable String field,
      @JsonProperty("inverse") @Nullable Boolean inverse) {
    if (from == null) {
      throw new InputException(
          "a relation needs 'from': item-field, user-field, all-item-fields, all-user-fields or"
              + " triples");
    }
    String ofField = field == null ? "" : field;
    boolean oneField = from == Source.ITEM_FIELD || from == Source.USER_FIELD;
    if (oneField == ofField.isEmpty()) {
      throw new InputException(
          oneField
              ? "a relation from " + from.side() + "-field needs 'field'"
              : "a relation needs no 'field' unless it is from item-field or user-field");
    }
    String called = name == null ? "" : name;
    if (from != from.one() && !called.isEmpty()) {
      throw new InputException(
          "a relation from all fields of a side needs no 'name': each is called has_<field>");
    }
    return new RelationSource(
        oneField && called.isEmpty() ? "has_" + ofField : called,
        from,
        ofField,
        inverse != null && inverse);
  }
}
