package io.galatea.ot.exact;

import io.galatea.ot.cost.Cost;

/**
 * A sparse transport plan: the mass P(i, j) ≥ 0 that goes from source i to target j, zero where no
 * entry says otherwise. Entries are sorted by source, then by target, each pair at most once.
 */
public final class TransportPlan {

  private final int rows;
  private final int columns;
  private final int[] rowStart;
  private final int[] column;
  private final double[] mass;

  TransportPlan(int rows, int columns, int[] rowStart, int[] column, double[] mass) {
    this.rows = rows;
    this.columns = columns;
    this.rowStart = rowStart;
    this.column = column;
    this.mass = mass;
  }

  /** A plan from its entries in any order. */
  public static TransportPlan of(int rows, int columns, int[] row, int[] column, double[] mass) {
    int[] byColumn = sortedBy(column, columns, null);
    int[] order = sortedBy(row, rows, byColumn);
    int[] start = new int[rows + 1];
    int[] target = new int[row.length];
    double[] amount = new double[row.length];
    for (int k = 0; k < order.length; k++) {
      start[row[order[k]] + 1]++;
      target[k] = column[order[k]];
      amount[k] = mass[order[k]];
    }
    for (int i = 0; i < rows; i++) {
      start[i + 1] += start[i];
    }
    return new TransportPlan(rows, columns, start, target, amount);
  }

  /** Counting sort, stable with respect to {@code order} where one is given. */
  private static int[] sortedBy(int[] key, int keys, int[] order) {
    int[] start = new int[keys + 1];
    for (int k : key) {
      start[k + 1]++;
    }
    for (int i = 0; i < keys; i++) {
      start[i + 1] += start[i];
    }
    int[] sorted = new int[key.length];
    for (int k = 0; k < key.length; k++) {
      int entry = order == null ? k : order[k];
      sorted[start[key[entry]]++] = entry;
    }
    return sorted;
  }

  /** The number of sources. */
  public int rows() {
    return rows;
  }

  /** The number of targets. */
  public int columns() {
    return columns;
  }

  /** The number of entries. */
  public int size() {
    return mass.length;
  }

  /** The first entry of source i; its last is the one before {@code firstOf(i + 1)}. */
  public int firstOf(int i) {
    return rowStart[i];
  }

  /** The target of entry k. */
  public int columnOf(int k) {
    return column[k];
  }

  /** The mass of entry k. */
  public double massOf(int k) {
    return mass[k];
  }

  /** P(i, j). */
  public double mass(int i, int j) {
    for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
      if (column[k] == j) {
        return mass[k];
      }
    }
    return 0;
  }

  /** Σⱼ P(i, j) for each source. */
  public double[] rowSums() {
    double[] sums = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
        sums[i] += mass[k];
      }
    }
    return sums;
  }

  /** Σᵢ P(i, j) for each target. */
  public double[] columnSums() {
    double[] sums = new double[columns];
    for (int k = 0; k < mass.length; k++) {
      sums[column[k]] += mass[k];
    }
    return sums;
  }

  /** ⟨P, C⟩ = Σ P(i, j) C(i, j). */
  public double cost(Cost cost) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = 0; i < rows; i++) {
      for (int k = rowStart[i]; k < rowStart[i + 1]; k++) {
        sum.addProduct(mass[k], cost.at(i, column[k]));
      }
    }
    return sum.value();
  }
}
