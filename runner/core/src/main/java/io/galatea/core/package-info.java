/** The plugin of the data sets, drawings and measures that are of no family. */
package io.galatea.core;
