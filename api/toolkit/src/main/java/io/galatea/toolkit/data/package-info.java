/** Data sets held in memory, and the hash of any. */
package io.galatea.toolkit.data;
