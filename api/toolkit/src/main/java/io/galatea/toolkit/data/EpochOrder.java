package io.galatea.toolkit.data;

import io.galatea.api.random.RandomStream;
import java.util.Arrays;
import java.util.function.LongFunction;

/**
 * The order in which a training goes through rows: a new one each epoch, which is a function of the
 * epoch's number, so that the number of a batch says all about the position in the data.
 */
public final class EpochOrder {
  private final int rows;
  private final int batchSize;
  private final int batches;
  private final LongFunction<int[]> orders;
  private int[] order = new int[0];
  private long epoch = -1;

  private EpochOrder(int rows, int batchSize, int batches, LongFunction<int[]> orders) {
    this.rows = rows;
    this.batchSize = batchSize;
    this.batches = batches;
    this.orders = orders;
  }

  /**
   * All rows in each epoch; its last batch is smaller if the batch size does not divide them.
   *
   * @param rows at least 1
   * @param batchSize at least 1
   * @param orders the order of an epoch, counted from 0, a permutation of the rows
   */
  public static EpochOrder ofAll(int rows, int batchSize, LongFunction<int[]> orders) {
    return new EpochOrder(rows, batchSize, (rows + batchSize - 1) / batchSize, orders);
  }

  /** Whole batches only: what does not fill one is left out of an epoch. At least one is filled. */
  public static EpochOrder ofWholeBatches(int rows, int batchSize, LongFunction<int[]> orders) {
    return new EpochOrder(rows, batchSize, rows / batchSize, orders);
  }

  /** Permutations by a stream for each epoch, whose name ends in its number. */
  public static LongFunction<int[]> permutations(int rows, RandomStream random, String name) {
    return epoch -> random.named(name + epoch).permutation(rows);
  }

  /** Batches of an epoch. */
  public int batches() {
    return batches;
  }

  /** How many rows a batch has, counted from 0 over all epochs. */
  public int count(long batch) {
    return Math.min(batchSize, rows - first(batch));
  }

  /** The rows of a batch, counted from 0 over all epochs. */
  public int[] rows(long batch) {
    if (batch / batches != epoch) {
      order = orders.apply(batch / batches);
      epoch = batch / batches;
    }
    return Arrays.copyOfRange(order, first(batch), first(batch) + count(batch));
  }

  private int first(long batch) {
    return (int) (batch % batches) * batchSize;
  }
}
