/**
 * Files: {@link io.galatea.toolkit.file.InputFile} reads what a user names and says plainly what is
 * wrong with it, {@link io.galatea.toolkit.file.AtomicFile} writes so that a file is whole or not
 * there, {@link io.galatea.runner.store.Safetensors} is the format of states, and {@link
 * io.galatea.runner.store.ModelFiles} keeps models with their provenance in it.
 */
package io.galatea.runner.store;
