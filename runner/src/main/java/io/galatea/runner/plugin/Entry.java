package io.galatea.runner.plugin;

/**
 * Something a plugin offers, with its name.
 *
 * @param plugin the plugin's name
 * @param name the short name, such as {@code gibbs}
 * @param value what is offered
 */
public record Entry<T>(String plugin, String name, T value) {

  /** The qualified name, such as {@code rbm:gibbs}. */
  public String qualifiedName() {
    return plugin + ":" + name;
  }
}
