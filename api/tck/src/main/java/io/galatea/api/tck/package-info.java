/**
 * Contract tests of the service provider interface, and what tests of a family need besides.
 *
 * <p>A plugin extends one contract for each thing it offers ({@link
 * io.galatea.api.tck.TrainerContract}, {@link io.galatea.api.tck.SamplerContract}, {@link
 * io.galatea.api.tck.MetricContract}, {@link io.galatea.api.tck.IllustrationContract}, {@link
 * io.galatea.api.tck.DatasetProviderContract}, {@link io.galatea.api.tck.ModelFormatContract}, one
 * for each capability of its models, and {@link io.galatea.api.tck.PluginContract}) and inherits
 * its tests. {@link io.galatea.api.tck.ToyData} has small data sets, {@link
 * io.galatea.api.tck.TinyOracles} answers to compare with, {@link
 * io.galatea.api.tck.OptionDefaults} option records, and {@link
 * io.galatea.api.tck.RecordingRunListener} listens to hosts.
 */
package io.galatea.api.tck;
