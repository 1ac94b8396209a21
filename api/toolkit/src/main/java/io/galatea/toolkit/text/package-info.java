/** Words and numbers for people. */
package io.galatea.toolkit.text;
