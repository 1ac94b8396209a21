/** Images from outside by one decoder with one set of limits, and out again by one encoder. */
package io.galatea.toolkit.image;
