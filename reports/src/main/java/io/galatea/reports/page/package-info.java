/**
 * What stands on the page, in its order, as values that the templates only have to write down:
 * {@link io.galatea.reports.page.Page} holds everything, the classes beside it decide on numbering,
 * ranking and wording.
 */
package io.galatea.reports.page;
