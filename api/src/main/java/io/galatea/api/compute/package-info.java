/** Matrix products in Java. */
package io.galatea.api.compute;
