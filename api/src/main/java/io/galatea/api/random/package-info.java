/** Random numbers: streams by name, each a pure function of the seed. */
package io.galatea.api.random;
