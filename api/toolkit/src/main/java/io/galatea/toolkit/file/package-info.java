/** Files from outside, hostile until checked, and files of our own, whole or not there. */
package io.galatea.toolkit.file;
