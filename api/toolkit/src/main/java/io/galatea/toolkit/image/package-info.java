/** Images from outside: one decoder with one set of limits. */
package io.galatea.toolkit.image;
