package io.galatea.api.figure;

/**
 * The words of a figure, as plain text.
 *
 * @param name unique within its drawing, in kebab-case: the stem of its files and its anchor
 * @param title a few words
 * @param text a caption that can be understood alone: what is shown, of what, how made
 * @param alternative what the figure shows, for those who do not see it
 */
public record Caption(String name, String title, String text, String alternative) {

  /** Checks the name, since files are called by it. */
  public Caption {
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("a figure's name must be in kebab-case, but is " + name);
    }
  }
}
