package io.fusionrec.experiment;

/**
 * An item recommended to a user.
 *
 * @param item the raw item id
 * @param title its title, or the id where the data have none
 * @param score the ranking model's score; it orders a user's items and means nothing else
 */
public record Recommendation(String item, String title, float score) {}
