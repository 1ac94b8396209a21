/** Data sets: files in the formats that people have, and sets that are made. */
package io.galatea.core.dataset;
