package io.galatea.runner.plugin;

import io.galatea.api.data.Dataset;
import io.galatea.api.data.PreparedData;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Keeps what is prepared until the memory is wanted for something else. */
final class SoftlyPrepared implements PreparedData {
  private final Map<Key, Slot> slots = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> forgotten = new ReferenceQueue<>();

  /** Told from others by the identity of its data set, whatever that thinks of being equal. */
  private record Key(Dataset data, Class<?> type, Object with) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.data == data
          && key.type == type
          && key.with.equals(with);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * System.identityHashCode(data) + type.hashCode()) + with.hashCode();
    }
  }

  private static final class Kept extends SoftReference<Object> {
    private final Key key;

    Kept(Key key, Object value, ReferenceQueue<Object> queue) {
      super(value, queue);
      this.key = key;
    }
  }

  @Override
  public <T> T of(Dataset data, Class<T> type, Object with, Supplier<? extends T> make) {
    for (Reference<?> old = forgotten.poll(); old != null; old = forgotten.poll()) {
      if (old instanceof Kept kept) {
        // Its key holds data sets.
        forget(kept.key, kept);
      }
    }
    Key key = new Key(data, type, with);
    Slot slot = slots.computeIfAbsent(key, k -> new Slot());
    try {
      return type.cast(slot.get(key, make));
    } finally {
      // What could not be made leaves nothing behind.
      forget(key, null);
    }
  }

  private void forget(Key key, Kept kept) {
    slots.computeIfPresent(key, (k, slot) -> slot.kept == kept ? null : slot);
  }

  /** A place for one value, with a lock of its own so that different ones are made side by side. */
  private final class Slot {
    private volatile Kept kept;

    synchronized Object get(Key key, Supplier<?> make) {
      Object value = kept == null ? null : kept.get();
      if (value == null) {
        value = make.get();
        kept = new Kept(key, value, forgotten);
      }
      return value;
    }
  }
}
