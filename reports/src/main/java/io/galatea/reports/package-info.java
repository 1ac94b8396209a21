/**
 * Reports: a run directory in, one self-contained HTML file out.
 *
 * <p>No family is needed to make a report; everything it shows lies in the run directory.
 */
package io.galatea.reports;
