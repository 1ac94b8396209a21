/**
 * Options of contributions: records whose components carry an {@link io.galatea.api.option.Option}.
 */
package io.galatea.api.option;
