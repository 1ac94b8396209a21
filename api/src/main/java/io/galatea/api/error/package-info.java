/** The one exception that a user sees, and its kinds. */
package io.galatea.api.error;
